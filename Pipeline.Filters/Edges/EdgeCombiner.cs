using Pipeline.Filters.Planning;

namespace Pipeline.Filters.Edges;

/// <summary>
/// Follows the components over the tiles' borders and finds out which are edges; gives <see cref="EdgeParameters"/>. Memory and time go
/// with the length of the borders.
/// </summary>
internal sealed class EdgeCombiner(TileGrid grid) : SummaryCombiner
{
    private readonly EdgeSummary?[] _tiles = new EdgeSummary?[grid.Count];

    public override void Add(int tile, ReadOnlySpan<byte> summary)
    {
        var cell = grid.Cell(tile);
        _tiles[tile] = EdgeSummary.Read(summary, new TileBorder(cell.Width, cell.Height));
    }

    public override byte[] Complete()
    {
        var tiles = _tiles.Select((tile, index) => tile ?? throw new InvalidOperationException($"The summary of tile {index} is missing.")).ToArray();
        var first = new int[tiles.Length + 1];
        for (var tile = 0; tile < tiles.Length; tile++)
            first[tile + 1] = first[tile] + tiles[tile].IsEdge.Length;

        var components = new DisjointSets(first[^1]);
        for (var tile = 0; tile < tiles.Length; tile++)
            JoinWithNext(tile, tiles, first, components);
        var setIsEdge = new bool[first[^1]];
        for (var tile = 0; tile < tiles.Length; tile++)
        {
            for (var number = 0; number < tiles[tile].IsEdge.Length; number++)
                setIsEdge[components.Find(first[tile] + number)] |= tiles[tile].IsEdge[number];
        }
        return EdgeParameters.Write(first, component => setIsEdge[components.Find(component)]);
    }

    /// <summary>Joins a tile's components with those that touch them in the tile on the right and in the three below.</summary>
    private void JoinWithNext(int tile, EdgeSummary[] tiles, int[] first, DisjointSets components)
    {
        var (hasRight, hasLeft) = ((tile + 1) % grid.Columns > 0, tile % grid.Columns > 0);
        var below = tile + grid.Columns;
        if (hasRight)
            Join(tile + 1, BorderSide.Right, BorderSide.Left);
        if (below >= tiles.Length)
            return;
        Join(below, BorderSide.Bottom, BorderSide.Top);
        if (hasRight)
            Join(below + 1, BorderSide.Bottom, BorderSide.Top, shift: grid.Side);
        if (hasLeft)
            Join(below - 1, BorderSide.Bottom, BorderSide.Top, shift: -grid.Side);

        void Join(int other, BorderSide side, BorderSide otherSide, int shift = 0)
        {
            foreach (var (number, otherNumber) in tiles[tile].Touching(side, tiles[other], otherSide, shift))
                components.Join(first[tile] + number, first[other] + otherNumber);
        }
    }
}
