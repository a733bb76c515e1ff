using Akka.TestKit.Xunit2;
using Confluent.Kafka;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Master.Jobs;
using Pipeline.Master.Streams;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Tests.Master.Streams;

public sealed class ResultMergerTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RunningJobs _jobs = new();
    private readonly PixelBufferPool _pool = new(1 << 20);
    private readonly ResultMerger _merger;

    public ResultMergerTests() => _merger = new ResultMerger(_jobs, NullLogger<ResultMerger>.Instance);

    [Fact]
    public async Task A_result_is_given_to_its_job_and_its_memory_lasts_until_the_job_is_done_with_it()
    {
        _jobs.Add("job", new RunningJob(TestActor));
        var merging = _merger.MergeAsync(Record(new TileResult { JobId = "job", Tile = 7 }.ToByteArray(), out var pixels));
        var request = ExpectMsg<MergeRequest>(Patience);
        Assert.Equal((7u, true, false), (request.Result.Tile, _merger.IsBusy, merging.IsCompleted));
        Assert.NotEqual(0, pixels.Data);

        request.Finish();
        var next = await merging.WaitAsync(Patience);

        Assert.Equal(new TopicPartitionOffset("results", 1, 6), next);
        Assert.Throws<ObjectDisposedException>(() => pixels.Data);
        Assert.False(_merger.IsBusy);
    }

    [Fact]
    public async Task A_job_that_stops_does_not_hold_up_the_stream()
    {
        _jobs.Add("job", new RunningJob(TestActor));
        var merging = _merger.MergeAsync(Record(new TileResult { JobId = "job" }.ToByteArray(), out _));
        ExpectMsg<MergeRequest>(Patience);

        _jobs.Remove("job");

        Assert.Equal(6, (await merging.WaitAsync(Patience)).Offset.Value);
    }

    [Fact]
    public async Task Results_of_unknown_jobs_and_records_that_are_none_are_passed_over()
    {
        byte[]?[] headers = [new TileResult { JobId = "unknown" }.ToByteArray(), [0xFF, 0xFF, 0xFF], null];

        foreach (var header in headers)
            Assert.Equal(6, (await _merger.MergeAsync(Record(header, out _)).WaitAsync(Patience)).Offset.Value);
    }

    private ConsumeResult<Ignore, PixelBuffer> Record(byte[]? header, out PixelBuffer pixels)
    {
        pixels = _pool.Rent(10);
        var headers = new Headers();
        if (header is not null)
            headers.Add(RecordHeaders.Tile, header);
        return new ConsumeResult<Ignore, PixelBuffer>
        {
            TopicPartitionOffset = new TopicPartitionOffset("results", 1, 5),
            Message = new Message<Ignore, PixelBuffer> { Value = pixels, Headers = headers },
        };
    }
}
