namespace Pipeline.Master.Pictures.Png;

/// <summary>Some consecutive rows of a picture, or of a pass of an interlaced one, each behind its filter byte.</summary>
internal sealed class PngBlock
{
    /// <summary>Bytes of a block: what stays in a core's cache on its way from the inflated data to the canvas.</summary>
    private const int Bytes = 256 * 1024;

    private byte[] _bytes = [];

    /// <summary>The pass that the rows are of.</summary>
    public PngInterlace Pass { get; private set; }

    /// <summary>The first row's number in its pass.</summary>
    public int FirstRow { get; private set; }

    /// <summary>Rows in the block.</summary>
    public int Rows { get; private set; }

    /// <summary>Bytes of a row without its filter byte.</summary>
    public int RowBytes { get; private set; }

    /// <summary>The rows with their filter bytes.</summary>
    public Span<byte> Content => _bytes.AsSpan(0, Rows * (RowBytes + 1));

    /// <summary>Makes room for the next rows: as many as a block has, of those that are left.</summary>
    public void Prepare(PngInterlace pass, int firstRow, int rowsLeft, int rowBytes)
    {
        (Pass, FirstRow, RowBytes) = (pass, firstRow, rowBytes);
        Rows = Math.Clamp(Bytes / (rowBytes + 1), 1, rowsLeft);
        if (_bytes.Length < Rows * (rowBytes + 1L))
            _bytes = new byte[Rows * (rowBytes + 1L)];
    }

    /// <summary>The filter byte of a row.</summary>
    public byte FilterOf(int row) => _bytes[row * (RowBytes + 1)];

    /// <summary>The bytes of a row.</summary>
    public Span<byte> Row(int row) => _bytes.AsSpan((row * (RowBytes + 1)) + 1, RowBytes);
}
