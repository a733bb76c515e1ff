using Confluent.Kafka;
using Google.Protobuf;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Worker.Tiles;

/// <summary>Reads a record of the tasks topic; pure.</summary>
internal static class TaskReader
{
    /// <summary>The tile in a record, or why there is none. The pixels are the caller's to dispose in either case.</summary>
    public static (ReceivedTile? Tile, string Error) Read(ConsumeResult<Ignore, PixelBuffer> record, long receivedAt)
    {
        if (record.Message.Headers is not { } headers || !headers.TryGetLastBytes(RecordHeaders.Tile, out var bytes))
            return (null, $"it has no header \"{RecordHeaders.Tile}\"");
        try
        {
            return (new ReceivedTile(TileTask.Parser.ParseFrom(bytes), record.Message.Value, receivedAt), "");
        }
        catch (InvalidProtocolBufferException malformed)
        {
            return (null, $"its header \"{RecordHeaders.Tile}\" is no TileTask: {malformed.Message}");
        }
    }
}
