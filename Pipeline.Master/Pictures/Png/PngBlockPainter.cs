using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Png;

/// <summary>Puts the rows of blocks, which come in their order, on a canvas: undoes their filters, converts them, spreads those of a pass.</summary>
internal sealed class PngBlockPainter
{
    private readonly PngStructure _file;
    private readonly PngRowConverter _converter;
    private readonly Canvas _target;
    private byte[] _above = [];
    private byte[] _pixels = [];

    /// <summary>Paints on a canvas of the stored width and height.</summary>
    public PngBlockPainter(PngStructure file, Canvas target)
    {
        _file = file;
        _converter = PngRowConverter.Create(file);
        _target = target;
    }

    /// <summary>Paints a block, and gives the number of rows from the top of the picture that are complete.</summary>
    /// <exception cref="PictureException">A row has a filter that does not exist.</exception>
    public int Paint(PngBlock block)
    {
        Unfilter(block);
        if (!_file.Header.Interlaced)
        {
            PaintRows(block);
            return block.FirstRow + block.Rows;
        }

        for (var i = 0; i < block.Rows; i++)
            Spread(block.Row(i), block.Pass, block.Pass.StartY + ((block.FirstRow + i) * block.Pass.StepY));

        // The last pass fills every other row, and those between them are complete before it.
        var isLastPass = block.Pass == PngInterlace.Passes[^1];
        return isLastPass ? Math.Min(block.Pass.StepY * (block.FirstRow + block.Rows), _file.Header.Height) : 0;
    }

    private void Unfilter(PngBlock block)
    {
        if (block.FirstRow == 0)
            _above = new byte[block.RowBytes];

        ReadOnlySpan<byte> above = _above;
        for (var i = 0; i < block.Rows; i++)
        {
            var row = block.Row(i);
            if (!PngUnfilter.TryApply(block.FilterOf(i), row, above, _file.Header.FilterDistance))
            {
                throw new PictureException(
                    PictureFault.Damaged, $"The PNG file is damaged: a row has filter {block.FilterOf(i)}, which does not exist.");
            }

            above = row;
        }

        above.CopyTo(_above);
    }

    private void PaintRows(PngBlock block)
    {
        var rowBytes = (int)_target.Shape.RowBytes;
        var pixels = Room((long)rowBytes * block.Rows);
        for (var i = 0; i < block.Rows; i++)
            _converter.Convert(block.Row(i), pixels.Slice(i * rowBytes, rowBytes));
        _target.Write(new Region(0, block.FirstRow, _file.Header.Width, block.Rows), pixels);
    }

    /// <summary>Puts the pixels of a pass's row where they belong in the picture's row.</summary>
    private void Spread(ReadOnlySpan<byte> stored, PngInterlace pass, int y)
    {
        var bytes = _target.Shape.BytesPerPixel;
        var row = new Region(0, y, _file.Header.Width, 1);
        var passBytes = pass.WidthOf(_file.Header.Width) * bytes;
        var room = Room(passBytes + _target.Shape.RowBytes);
        var pixels = room[..passBytes];
        var picture = room[passBytes..];
        _converter.Convert(stored, pixels);
        if (pass.StepX == 1)
        {
            _target.Write(row, pixels);
            return;
        }

        _target.Read(row, picture);
        for (var (from, to) = (0, pass.StartX * bytes); from < pixels.Length; from += bytes, to += pass.StepX * bytes)
            pixels.Slice(from, bytes).CopyTo(picture[to..]);
        _target.Write(row, picture);
    }

    private Span<byte> Room(long bytes)
    {
        if (_pixels.Length < bytes)
            _pixels = new byte[bytes];
        return _pixels.AsSpan(0, (int)bytes);
    }
}
