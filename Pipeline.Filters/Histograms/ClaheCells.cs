using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Histograms;

/// <summary>
/// The tables of the cells that a part of a picture needs. Written as the first cell's column and row, the number of columns and rows, one
/// byte each, and then the tables of 256 bytes row by row.
/// </summary>
internal readonly ref struct ClaheCells
{
    private const int HeaderLength = 4;

    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Reads cells that came as a task's parameters.</summary>
    /// <exception cref="TileTaskException">They are not the cells that the part needs.</exception>
    public ClaheCells(ReadOnlySpan<byte> bytes, ClaheGrid grid, Region part)
    {
        _bytes = bytes;
        Span<byte> header = stackalloc byte[HeaderLength];
        WriteHeader(header, grid, part);
        if (bytes.Length != HeaderLength + (header[2] * header[3] * Histogram.Bins) || !bytes.StartsWith(header))
            throw new TileTaskException($"The task's parameters are not the {header[2]}x{header[3]} cells that {part} needs.");
    }

    /// <summary>Selects what a part of the picture needs from the tables of all cells.</summary>
    public static byte[] Select(ReadOnlySpan<byte> tables, ClaheGrid grid, Region part)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        WriteHeader(header, grid, part);
        var (firstX, firstY, columns, rows) = (header[0], header[1], header[2], header[3]);
        var selected = new byte[HeaderLength + (columns * rows * Histogram.Bins)];
        header.CopyTo(selected);
        for (var row = 0; row < rows; row++)
        {
            var from = tables.Slice((((firstY + row) * grid.Side) + firstX) * Histogram.Bins, columns * Histogram.Bins);
            from.CopyTo(selected.AsSpan(HeaderLength + (row * columns * Histogram.Bins)));
        }
        return selected;
    }

    /// <summary>The tables of one row of cells, from the first column that is there.</summary>
    public ReadOnlySpan<byte> TablesOfRow(int cellY) =>
        _bytes.Slice(HeaderLength + ((cellY - _bytes[1]) * _bytes[2] * Histogram.Bins), _bytes[2] * Histogram.Bins);

    /// <summary>Where a column of cells begins in <see cref="TablesOfRow"/>.</summary>
    public int OffsetOf(int cellX) => (cellX - _bytes[0]) * Histogram.Bins;

    private static void WriteHeader(Span<byte> header, ClaheGrid grid, Region part)
    {
        var (left, right) = (ClaheWeight.At(part.X, grid.CellWidth, grid.Side).First, ClaheWeight.At(part.Right - 1, grid.CellWidth, grid.Side).Second);
        var (top, bottom) = (ClaheWeight.At(part.Y, grid.CellHeight, grid.Side).First, ClaheWeight.At(part.Bottom - 1, grid.CellHeight, grid.Side).Second);
        header[0] = (byte)left;
        header[1] = (byte)top;
        header[2] = (byte)(right - left + 1);
        header[3] = (byte)(bottom - top + 1);
    }
}
