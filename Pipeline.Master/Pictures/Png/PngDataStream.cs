using System.Buffers.Binary;

namespace Pipeline.Master.Pictures.Png;

/// <summary>
/// The content of consecutive IDAT chunks as one stream; each chunk's checksum is verified as its last byte passes. Ends where another chunk begins.
/// </summary>
internal sealed class PngDataStream : Stream
{
    private readonly Stream _file;
    private long _offset;
    private int _left;
    private uint _crc;
    private bool _ended;

    /// <summary>Reads from a file that stands at its first IDAT chunk.</summary>
    /// <param name="file">The file.</param>
    public PngDataStream(Stream file)
    {
        _file = file;
        _offset = file.Position;
        BeginChunk();
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (_left == 0 && !_ended)
        {
            EndChunk();
            BeginChunk();
        }

        if (_ended || buffer.IsEmpty)
            return 0;

        var read = _file.Read(buffer[..Math.Min(buffer.Length, _left)]);
        if (read == 0)
            throw Truncated();
        _crc = Crc32.Compute(buffer[..read], _crc);
        _left -= read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void BeginChunk()
    {
        Span<byte> head = stackalloc byte[PngInspector.ChunkHeaderBytes];
        ReadExactly(head);
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        _ended = BinaryPrimitives.ReadUInt32BigEndian(head[4..]) != PngChunkType.Data;
        if (!_ended && length > int.MaxValue)
            throw new PictureException(PictureFault.Damaged, $"The PNG file is damaged: there is no chunk at byte {_offset}.");

        _left = _ended ? 0 : (int)length;
        _crc = Crc32.Compute(head[4..]);
        _offset += PngInspector.ChunkOverhead + length;
    }

    private void EndChunk()
    {
        Span<byte> stored = stackalloc byte[sizeof(uint)];
        ReadExactly(stored);
        if (BinaryPrimitives.ReadUInt32BigEndian(stored) != _crc)
        {
            throw new PictureException(
                PictureFault.Damaged, $"The PNG file is damaged: the checksum of its data chunk that ends at byte {_offset} is wrong.");
        }
    }

    private new void ReadExactly(Span<byte> destination)
    {
        if (_file.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
            throw Truncated();
    }

    private static PictureException Truncated() =>
        new(PictureFault.Truncated, "The PNG file is cut short: it ends in the middle of its picture data.");
}
