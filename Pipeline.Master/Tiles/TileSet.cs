namespace Pipeline.Master.Tiles;

/// <summary>A set of tiles of one pass, as bits in segments: what the store keeps of it is one row a segment.</summary>
internal sealed class TileSet
{
    /// <summary>Tiles a segment: 512 bytes, so that a merged tile costs the store one small row, however large the pass is.</summary>
    internal const int SegmentTiles = 4096;

    private readonly byte[] _bits;

    /// <summary>An empty set.</summary>
    /// <param name="tiles">Tiles of the pass.</param>
    public TileSet(int tiles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tiles);
        Tiles = tiles;
        _bits = new byte[(tiles + 7) / 8];
    }

    /// <summary>Tiles of the pass.</summary>
    public int Tiles { get; }

    /// <summary>Tiles in the set.</summary>
    public int Count { get; private set; }

    /// <summary>Whether all tiles of the pass are in the set.</summary>
    public bool IsComplete => Count == Tiles;

    /// <summary>The segment that a tile is in.</summary>
    public static int SegmentOf(int tile) => tile / SegmentTiles;

    /// <summary>Whether a tile is in the set.</summary>
    public bool Contains(int tile)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)tile, (uint)Tiles, nameof(tile));
        return (_bits[tile >> 3] & (1 << (tile & 7))) != 0;
    }

    /// <summary>Adds a tile; false when it was in the set.</summary>
    public bool Add(int tile)
    {
        if (Contains(tile))
            return false;

        _bits[tile >> 3] |= (byte)(1 << (tile & 7));
        Count++;
        return true;
    }

    /// <summary>A copy of a segment's bits.</summary>
    public byte[] Segment(int segment)
    {
        var start = segment * (SegmentTiles / 8);
        return _bits[start..Math.Min(start + (SegmentTiles / 8), _bits.Length)];
    }

    /// <summary>Adds the tiles of a stored segment.</summary>
    /// <exception cref="InvalidDataException">The bits are not a segment of such a pass.</exception>
    public void Load(int segment, ReadOnlySpan<byte> bits)
    {
        var first = segment * SegmentTiles;
        var tiles = Math.Min(SegmentTiles, Tiles - first);
        if (segment < 0 || tiles <= 0 || bits.Length != (tiles + 7) / 8)
            throw new InvalidDataException($"Segment {segment} with {bits.Length} bytes is not one of a pass of {Tiles} tiles.");

        for (var i = 0; i < tiles; i++)
        {
            if ((bits[i >> 3] & (1 << (i & 7))) != 0)
                Add(first + i);
        }
    }
}
