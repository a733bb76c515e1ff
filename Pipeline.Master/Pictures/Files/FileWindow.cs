using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Pipeline.Master.Pictures.Files;

/// <summary>
/// Random access to a file through one small buffer: a walk over many small records costs a read of the file at most, jumps cost only what
/// is looked at. Not thread-safe.
/// </summary>
internal sealed class FileWindow : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _start;
    private int _count;

    /// <summary>Opens a file.</summary>
    public FileWindow(string path)
    {
        _handle = File.OpenHandle(path);
        Length = RandomAccess.GetLength(_handle);
    }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>
    /// The bytes from <paramref name="offset"/> on, <paramref name="count"/> of them or as many as there are; good until the next call.
    /// </summary>
    /// <param name="offset">Where in the file.</param>
    /// <param name="count">At most 64 KiB.</param>
    public ReadOnlySpan<byte> Peek(long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length);
        count = (int)Math.Clamp(Length - offset, 0, count);
        if (offset < _start || offset + count > _start + _count)
        {
            _start = offset;
            _count = 0;
            while (_count < _buffer.Length && RandomAccess.Read(_handle, _buffer.AsSpan(_count), offset + _count) is > 0 and var read)
                _count += read;
        }

        return _buffer.AsSpan((int)(offset - _start), Math.Min(count, _count - (int)(offset - _start)));
    }

    /// <summary>As much as there is in one go from <paramref name="offset"/> on, for a search; empty at the end of the file.</summary>
    public ReadOnlySpan<byte> PeekSome(long offset)
    {
        if (offset < _start || offset >= _start + _count)
            Peek(offset, _buffer.Length);

        return offset < _start + _count ? _buffer.AsSpan((int)(offset - _start), _count - (int)(offset - _start)) : [];
    }

    /// <summary>Copies bytes out. False: the file ends before.</summary>
    public bool TryRead(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var part = Peek(offset, Math.Min(destination.Length, _buffer.Length));
            if (part.IsEmpty)
                return false;

            part.CopyTo(destination);
            destination = destination[part.Length..];
            offset += part.Length;
        }

        return true;
    }

    /// <summary>A big-endian number of 32 bits. False: the file ends before.</summary>
    public bool TryReadUInt32(long offset, out uint value) =>
        BinaryPrimitives.TryReadUInt32BigEndian(Peek(offset, sizeof(uint)), out value);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
