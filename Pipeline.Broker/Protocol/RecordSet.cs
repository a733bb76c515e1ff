namespace Pipeline.Broker.Protocol;

/// <summary>Record batches inside a message: bytes of the message's own buffer, or a stretch of a segment file; never a copy.</summary>
internal readonly struct RecordSet
{
    public RecordSet(ArraySegment<byte> bytes) => Bytes = bytes;

    public RecordSet(FileRegion region) => Region = region;

    /// <summary>The batches of a received message, valid as long as its buffer.</summary>
    public ArraySegment<byte> Bytes { get; }

    /// <summary>The batches of a message to be sent.</summary>
    public FileRegion? Region { get; }

    /// <summary>Length in bytes.</summary>
    public int Length => Region?.Length ?? Bytes.Count;
}
