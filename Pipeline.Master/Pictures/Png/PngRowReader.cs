using System.IO.Compression;

namespace Pipeline.Master.Pictures.Png;

/// <summary>Inflates a PNG file's rows, block by block, pass by pass.</summary>
internal sealed class PngRowReader : IDisposable
{
    private static readonly PngInterlace WholePicture = new(0, 0, 1, 1);

    private readonly PngHeader _header;
    private readonly PngDataStream _data;
    private readonly ZLibStream _inflater;
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
        _inflater = new ZLibStream(_data, CompressionMode.Decompress);
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
        if (InflateSome(rows) < rows.Length)
            throw Damaged("its compressed data ends before the last row");
    }

    /// <summary>Fills the span as far as the data goes.</summary>
    private int InflateSome(Span<byte> bytes)
    {
        try
        {
            return _inflater.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException cause)
        {
            throw Damaged("its compressed data cannot be inflated", cause);
        }
    }

    /// <summary>Verifies the checksum at the end of the compressed data, which more data may follow, and those of the chunks that are left.</summary>
    private void ReadRest()
    {
        Span<byte> rest = stackalloc byte[4096];
        InflateSome(rest[..1]);
        while (_data.Read(rest) > 0)
        {
            // Only the checksums are of interest.
        }
    }

    private static PictureException Damaged(string what, Exception? cause = null) =>
        new(PictureFault.Damaged, $"The PNG file is damaged: {what}.", cause);
}
