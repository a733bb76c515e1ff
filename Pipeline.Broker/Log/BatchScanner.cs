namespace Pipeline.Broker.Log;

/// <summary>Steps from batch header to batch header through the trusted part of a segment file.</summary>
internal sealed class BatchScanner(SegmentFile file, int position, int end) : IDisposable
{
    private const int BufferSize = 8 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private long _bufferAt;
    private int _bufferLength;
    private int _next = position;

    /// <summary>Where the current batch starts; the end if there is none.</summary>
    public int Position { get; private set; } = position;

    /// <summary>The current batch's header.</summary>
    public BatchHeader Header => new(_buffer.AsSpan((int)(Position - _bufferAt), BatchHeader.Size));

    /// <summary>Goes to the next batch, at first to the one at the starting position; false at the end.</summary>
    public bool Next()
    {
        Position = _next;
        if (_next >= end) return false;
        if (_next < _bufferAt || _next + BatchHeader.Size > _bufferAt + _bufferLength)
        {
            _bufferAt = _next;
            _bufferLength = file.Read(_buffer.AsSpan(0, Math.Min(BufferSize, end - _next)), _next);
            if (_bufferLength < BatchHeader.Size) throw new InvalidDataException($"{file.Path} ends inside a batch header at byte {_next}.");
        }

        var length = Header.TotalLength;
        if (length < BatchHeader.Size || length > end - _next)
            throw new InvalidDataException($"{file.Path} holds a batch of {length} bytes at byte {_next}, where {end - _next} are left.");
        _next += (int)length;
        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
