using Confluent.Kafka;
using Google.Protobuf;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;
using Pipeline.Worker.Tiles;

namespace Pipeline.Tests.Worker;

public sealed class TaskReaderTests
{
    [Fact]
    public void A_records_task_and_pixels_are_read()
    {
        var task = new TileTask { JobId = "job", Pass = 1, Tile = 2, Attempt = 3, Steps = "invert" };

        var (tile, error) = TaskReader.Read(Record(task.ToByteArray()), receivedAt: 42);

        Assert.Equal("", error);
        Assert.Equal(task, tile!.Task);
        Assert.Equal(new TileClaim { JobId = "job", Pass = 1, Tile = 2, Attempt = 3 }, tile.Claim);
        Assert.Equal(42, tile.ReceivedAt);
    }

    [Fact]
    public void A_record_without_the_header_is_no_task()
    {
        var (tile, error) = TaskReader.Read(Record(null), receivedAt: 0);

        Assert.Null(tile);
        Assert.Contains("no header \"tile\"", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_garbage_is_no_task()
    {
        var (tile, error) = TaskReader.Read(Record([0xff, 0xff, 0xff]), receivedAt: 0);

        Assert.Null(tile);
        Assert.Contains("is no TileTask", error, StringComparison.Ordinal);
    }

    private static ConsumeResult<Ignore, PixelBuffer> Record(byte[]? header)
    {
        using var pool = new PixelBufferPool(0);
        var headers = new Headers();
        if (header is not null) headers.Add(RecordHeaders.Tile, header);
        return new() { Message = new Message<Ignore, PixelBuffer> { Headers = headers, Value = pool.Rent(1) } };
    }
}
