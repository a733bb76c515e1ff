using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Edges;

/// <summary>
/// What the other tiles must know of a tile's components. Written as numbers in base 128 (see <see cref="CompactWriter"/>): the number of
/// components that touch the border; for each, 1 when it is known to be an edge, else 0; the number of border pixels that belong to one;
/// for each of them, by how much its position is beyond the one before, and its component's number.
/// </summary>
internal sealed class EdgeSummary
{
    private readonly TileBorder _border;
    private readonly int[] _positions;
    private readonly int[] _numbers;

    private EdgeSummary(TileBorder border, bool[] isEdge, int[] positions, int[] numbers)
    {
        _border = border;
        IsEdge = isEdge;
        _positions = positions;
        _numbers = numbers;
    }

    /// <summary>By number, whether the component is known to be an edge.</summary>
    public bool[] IsEdge { get; }

    /// <summary>Writes a tile's summary.</summary>
    public static byte[] Write(EdgeComponents components)
    {
        var writer = new CompactWriter();
        writer.Write(components.Numbers.Count);
        foreach (var label in components.Numbers)
            writer.Write(components.IsEdge(label) ? 1 : 0);
        writer.Write(components.Border.Count);
        var before = 0;
        foreach (var (position, number) in components.Border)
        {
            writer.Write(position - before);
            writer.Write(number);
            before = position;
        }
        return writer.ToArray();
    }

    /// <summary>Reads a tile's summary.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a summary.</exception>
    public static EdgeSummary Read(ReadOnlySpan<byte> bytes, TileBorder border)
    {
        var reader = new CompactReader(bytes);
        var isEdge = new bool[reader.ReadBelow(border.Length + 1)];
        for (var i = 0; i < isEdge.Length; i++)
            isEdge[i] = reader.ReadBelow(2) == 1;
        var positions = new int[reader.ReadBelow(border.Length + 1)];
        var numbers = new int[positions.Length];
        var before = 0;
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = before += reader.ReadBelow(border.Length - before);
            numbers[i] = reader.ReadBelow(isEdge.Length);
        }
        return reader.AtEnd
            ? new EdgeSummary(border, isEdge, positions, numbers)
            : throw new InvalidDataException("A tile's summary has bytes behind its end.");
    }

    /// <summary>
    /// The components of two tiles that touch along a side: pairs of this tile's number and the other's. A pixel touches the three that are
    /// next to it on the other side.
    /// </summary>
    /// <param name="side">This tile's side.</param>
    /// <param name="other">The other tile.</param>
    /// <param name="otherSide">The other tile's side.</param>
    /// <param name="shift">How many pixels further along the other side begins.</param>
    public IEnumerable<(int Number, int OtherNumber)> Touching(BorderSide side, EdgeSummary other, BorderSide otherSide, int shift = 0)
    {
        var (next, end) = RangeOf(side);
        var (otherFirst, otherEnd) = other.RangeOf(otherSide);
        var toOther = other._border.StartOf(otherSide) - _border.StartOf(side) - shift;
        for (; next < end; next++)
        {
            var opposite = _positions[next] + toOther;
            while (otherFirst < otherEnd && other._positions[otherFirst] < opposite - 1)
                otherFirst++;
            for (var at = otherFirst; at < otherEnd && other._positions[at] <= opposite + 1; at++)
                yield return (_numbers[next], other._numbers[at]);
        }
    }

    private (int First, int End) RangeOf(BorderSide side)
    {
        var start = _border.StartOf(side);
        return (IndexOf(start), IndexOf(start + _border.LengthOf(side)));

        int IndexOf(int position)
        {
            var index = Array.BinarySearch(_positions, position);
            return index < 0 ? ~index : index;
        }
    }
}
