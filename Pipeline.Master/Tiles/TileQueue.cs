namespace Pipeline.Master.Tiles;

/// <summary>
/// Which tile of a pass goes out next: first those to send again, then fresh ones in the order in which the rows that they read
/// become complete. No tile that is merged ever leaves.
/// </summary>
internal sealed class TileQueue
{
    private readonly Func<int, int> _rowsNeeded;
    private readonly int[]? _order;
    private readonly TileSet _merged;
    private readonly LinkedList<int> _again = new();
    private readonly LinkedList<int> _alone = new();
    private int _next;
    private int _rows;

    /// <summary>All tiles that are not merged are to be sent; no row is complete.</summary>
    /// <param name="merged">The merged tiles; the caller goes on adding to it.</param>
    /// <param name="rowsNeeded">Rows from the top of the pass's input that a tile needs.</param>
    public TileQueue(TileSet merged, Func<int, int> rowsNeeded)
    {
        _merged = merged;
        _rowsNeeded = rowsNeeded;
        _order = OrderByRows(merged.Tiles, rowsNeeded);
    }

    /// <summary>Whether a tile that never left could leave now.</summary>
    public bool HasFresh => Skip() < _merged.Tiles && _rowsNeeded(At(_next)) <= _rows;

    /// <summary>The tiles that are to be sent again.</summary>
    public IReadOnlyCollection<int> Again => _again;

    /// <summary>Says that the first <paramref name="rows"/> rows of the input are complete.</summary>
    public void RowsReady(int rows) => _rows = Math.Max(_rows, rows);

    /// <summary>The tiles that are to be sent again, each to a worker for itself.</summary>
    public IReadOnlyCollection<int> Alone => _alone;

    /// <summary>Tiles that could leave now, not counting those that go alone, counted up to <paramref name="limit"/>.</summary>
    public int Ready(int limit)
    {
        var ready = Math.Min(limit, _again.Count(tile => !_merged.Contains(tile)));
        for (var i = Skip(); i < _merged.Tiles && ready < limit; i++)
        {
            var tile = At(i);
            if (_merged.Contains(tile))
                continue;
            if (_rowsNeeded(tile) > _rows)
                break;
            ready++;
        }

        return ready;
    }

    /// <summary>Puts a tile up to be sent again, before all fresh ones.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="alone">Whether to a worker for itself.</param>
    /// <returns>Whether it was not put up already.</returns>
    public bool SendAgain(int tile, bool alone)
    {
        var list = alone ? _alone : _again;
        if (list.Contains(tile))
            return false;

        list.AddLast(tile);
        return true;
    }

    /// <summary>Takes the next tile that goes alone.</summary>
    public bool TryTakeAlone(out int tile)
    {
        tile = -1;
        while (_alone.First is { } first)
        {
            _alone.RemoveFirst();
            if (_merged.Contains(first.Value))
                continue;

            tile = first.Value;
            return true;
        }

        return false;
    }

    /// <summary>Takes the next tile.</summary>
    /// <param name="acceptable">Whether the tile may go where the caller wants to send it; asked for tiles that are sent again.</param>
    /// <param name="tile">The tile.</param>
    public bool TryTake(Func<int, bool> acceptable, out int tile)
    {
        for (var node = _again.First; node is not null;)
        {
            var following = node.Next;
            if (_merged.Contains(node.Value))
            {
                _again.Remove(node);
            }
            else if (acceptable(node.Value))
            {
                tile = node.Value;
                _again.Remove(node);
                return true;
            }

            node = following;
        }

        tile = HasFresh ? At(_next) : -1;
        if (tile < 0)
            return false;

        _next++;
        return true;
    }

    /// <summary>The order by rows needed, or null when that is the tiles' own order.</summary>
    private static int[]? OrderByRows(int tiles, Func<int, int> rowsNeeded)
    {
        var needed = new int[tiles];
        var sorted = true;
        for (var tile = 0; tile < tiles; tile++)
        {
            needed[tile] = rowsNeeded(tile);
            sorted &= tile == 0 || needed[tile - 1] <= needed[tile];
        }

        if (sorted)
            return null;

        var order = Enumerable.Range(0, tiles).ToArray();
        Array.Sort(needed, order, Comparer<int>.Default);
        return order;
    }

    private int At(int index) => _order is null ? index : _order[index];

    private int Skip()
    {
        while (_next < _merged.Tiles && _merged.Contains(At(_next)))
            _next++;
        return _next;
    }
}
