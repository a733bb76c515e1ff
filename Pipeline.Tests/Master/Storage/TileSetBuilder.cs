using Pipeline.Master.Tiles;

namespace Pipeline.Tests.Master.Storage;

/// <summary>Merged tiles as the store gets them.</summary>
internal sealed class TileSetBuilder(int tiles)
{
    private readonly TileSet _set = new(tiles);

    public static int SegmentOf(int tile) => TileSet.SegmentOf(tile);

    /// <summary>Adds a tile, and gives its segment.</summary>
    public byte[] Add(int tile)
    {
        _set.Add(tile);
        return _set.Segment(TileSet.SegmentOf(tile));
    }

    /// <summary>The tiles that stored segments hold.</summary>
    public IEnumerable<int> TilesOf(IEnumerable<(int Segment, byte[] Bits)> segments)
    {
        var set = new TileSet(_set.Tiles);
        foreach (var (segment, bits) in segments)
            set.Load(segment, bits);
        return Enumerable.Range(0, set.Tiles).Where(set.Contains);
    }
}
