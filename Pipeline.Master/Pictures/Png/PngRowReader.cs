using System.IO.Compression;

namespace Pipeline.Master.Pictures.Png;

/// <summary>Inflates a PNG file's rows, block by block, pass by pass.</summary>
internal sealed class PngRowReader : IDisposable
{
    private static readonly PngInterlace WholePicture = new(0, 0, 1, 1);

    private readonly PngHeader _header;
    private readonly PngDataStream _data;
    private readonly DeflateStream _inflater;
    private readonly Queue<PngInterlace> _passes;
    private int _row;

    /// <summary>Reads from a file that stands at its first IDAT chunk.</summary>
    public PngRowReader(Stream file, PngHeader header)
    {
        _header = header;
        _passes = new Queue<PngInterlace>(
            header.Interlaced
                ? PngInterlace.Passes.Where(pass => pass.WidthOf(header.Width) > 0 && pass.HeightOf(header.Height) > 0)
                : [WholePicture]);
        _data = new PngDataStream(file);
        SkipZlibHeader();
        _inflater = new DeflateStream(_data, CompressionMode.Decompress);
    }

    /// <summary>Reads the next rows. False: there are no more, and every checksum was right.</summary>
    /// <exception cref="PictureException">The data is damaged or ends early.</exception>
    public bool TryRead(PngBlock block)
    {
        if (!_passes.TryPeek(out var pass))
        {
            ReadRest();
            return false;
        }

        var height = pass.HeightOf(_header.Height);
        block.Prepare(pass, _row, height - _row, checked((int)_header.RowBytes(pass.WidthOf(_header.Width))));
        Inflate(block.Content);
        _row += block.Rows;
        if (_row == height)
        {
            _passes.Dequeue();
            _row = 0;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inflater.Dispose();
        _data.Dispose();
    }

    private void Inflate(Span<byte> rows)
    {
        try
        {
            if (_inflater.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false) < rows.Length)
                throw Damaged("its compressed data ends before the last row");
        }
        catch (InvalidDataException cause)
        {
            throw Damaged("its compressed data cannot be inflated", cause);
        }
    }

    private void ReadRest()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (_data.Read(rest) > 0)
        {
            // Only its checksums are of interest.
        }
    }

    /// <summary>
    /// RFC 1950: two bytes, a multiple of 31, the compression method 8, no preset dictionary. The checksum at the stream's end is not read, as libpng
    /// reads it only by the way: the chunks have their own.
    /// </summary>
    private void SkipZlibHeader()
    {
        Span<byte> head = stackalloc byte[2];
        if (_data.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            throw Damaged("it has no picture data");
        if (((head[0] << 8) | head[1]) % 31 != 0 || (head[0] & 0x0F) != 8 || (head[1] & 0x20) != 0)
            throw Damaged("its picture data is not compressed as PNG's is");
    }

    private static PictureException Damaged(string what, Exception? cause = null) =>
        new(PictureFault.Damaged, $"The PNG file is damaged: {what}.", cause);
}
