namespace Pipeline.Broker.Protocol;

/// <summary>Record batches inside a message: bytes of the message's own buffer, or a stretch of a segment file; never a copy.</summary>
/// <param name="Bytes">The batches of a received message, valid as long as its buffer.</param>
/// <param name="Region">The batches of a message to be sent.</param>
internal readonly record struct RecordSet(ArraySegment<byte> Bytes, FileRegion? Region = null)
{
    /// <summary>Length in bytes.</summary>
    public int Length => Region?.Length ?? Bytes.Count;
}
