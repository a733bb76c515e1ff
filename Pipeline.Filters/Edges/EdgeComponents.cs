using System.Buffers;
using OpenCvSharp;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Edges;

/// <summary>
/// The candidates of Canny's edges in one tile, joined into components of neighbouring pixels, diagonal ones too. A component is an edge
/// when it holds a pixel above the high threshold, here or in a tile that it goes on in.
/// </summary>
internal sealed class EdgeComponents : IDisposable
{
    private readonly Mat _labels = new();
    private readonly byte[] _shades;

    /// <summary>Finds the components of a tile.</summary>
    /// <param name="candidates">Not zero where a pixel is above the low threshold; 8 bit.</param>
    /// <param name="certain">Not zero where a pixel is above the high threshold; 8 bit.</param>
    public EdgeComponents(Mat candidates, Mat certain)
    {
        var count = Cv2.ConnectedComponents(candidates, _labels, PixelConnectivity.Connectivity8);
        _shades = ArrayPool<byte>.Shared.Rent(count);
        _shades.AsSpan(0, count).Clear();
        for (var y = 0; y < certain.Rows; y++)
        {
            var labels = _labels.Row<int>(y);
            var row = certain.Row<byte>(y);
            for (var at = row.IndexOfAnyExcept((byte)0); at >= 0; at = Next(row, at))
                _shades[labels[at]] = byte.MaxValue;
        }
        (Border, Numbers) = NumberBorder();
    }

    /// <summary>
    /// The pixels along the tile's border that belong to a component, in order: top row and bottom row from left to right, left column and
    /// right column from top to bottom; corners occur twice. Position counts on over the four sides.
    /// </summary>
    public IReadOnlyList<(int Position, int Number)> Border { get; }

    /// <summary>The labels of the components that touch the border, by their number: the order in which <see cref="Border"/> meets them.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <summary>Whether a component is known to be an edge.</summary>
    public bool IsEdge(int label) => _shades[label] != 0;

    /// <summary>Notes that a component is an edge.</summary>
    public void MarkEdge(int label) => _shades[label] = byte.MaxValue;

    /// <summary>Draws the components that are edges: 255, all else 0.</summary>
    public Mat Draw()
    {
        var drawn = new Mat(_labels.Rows, _labels.Cols, MatType.CV_8UC1);
        ReadOnlySpan<byte> shades = _shades;
        for (var y = 0; y < drawn.Rows; y++)
        {
            ReadOnlySpan<int> labels = _labels.Row<int>(y);
            var row = drawn.Row<byte>(y);
            for (var x = 0; x < row.Length; x++)
                row[x] = shades[labels[x]];
        }
        return drawn;
    }

    public void Dispose()
    {
        _labels.Dispose();
        ArrayPool<byte>.Shared.Return(_shades);
    }

    private static int Next(ReadOnlySpan<byte> row, int at)
    {
        var next = row[(at + 1)..].IndexOfAnyExcept((byte)0);
        return next < 0 ? -1 : at + 1 + next;
    }

    private (List<(int Position, int Number)> Border, List<int> Numbers) NumberBorder()
    {
        var border = new List<(int Position, int Number)>();
        var numberOf = new Dictionary<int, int>();
        var sides = new TileBorder(_labels.Cols, _labels.Rows);
        for (var position = 0; position < sides.Length; position++)
        {
            var (x, y) = sides.PixelAt(position);
            var label = _labels.Row<int>(y)[x];
            if (label == 0)
                continue;
            if (!numberOf.TryGetValue(label, out var number))
                numberOf.Add(label, number = numberOf.Count);
            border.Add((position, number));
        }
        return (border, [.. numberOf.OrderBy(pair => pair.Value).Select(pair => pair.Key)]);
    }
}
