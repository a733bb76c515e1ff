namespace Pipeline.Broker.Log;

/// <summary>Whole batches inside a segment file, kept open until disposed of.</summary>
internal sealed class FileRegion(SegmentFile file, long position, int length) : IDisposable
{
    public SegmentFile File => file;

    /// <summary>Where the region starts, in bytes.</summary>
    public long Position => position;

    /// <summary>Length in bytes.</summary>
    public int Length => length;

    /// <summary>Copies the whole region.</summary>
    public void CopyTo(Span<byte> target) => Read(target[..length], 0);

    /// <summary>Fills the buffer from an offset inside the region.</summary>
    public void Read(Span<byte> buffer, int offset)
    {
        if (file.Read(buffer, position + offset) < buffer.Length)
            throw new IOException($"{file.Path} ends before byte {position + offset + buffer.Length}.");
    }

    public void Dispose() => file.Dispose();
}
