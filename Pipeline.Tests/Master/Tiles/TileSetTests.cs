using Pipeline.Master.Tiles;

namespace Pipeline.Tests.Master.Tiles;

public sealed class TileSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    [InlineData(10_001)]
    public void Its_segments_make_the_same_set_again(int tiles)
    {
        var random = new Random(tiles);
        var set = new TileSet(tiles);
        var added = Enumerable.Range(0, tiles).Where(_ => random.Next(3) == 0).ToHashSet();
        foreach (var tile in added)
            set.Add(tile);

        var copy = new TileSet(tiles);
        for (var segment = 0; segment <= TileSet.SegmentOf(tiles - 1); segment++)
            copy.Load(segment, set.Segment(segment));

        Assert.Equal(added, Enumerable.Range(0, tiles).Where(copy.Contains).ToHashSet());
        Assert.Equal(added.Count, copy.Count);
    }

    [Fact]
    public void A_tile_is_added_once()
    {
        var set = new TileSet(3);

        Assert.True(set.Add(2));
        Assert.False(set.Add(2));

        Assert.Equal(1, set.Count);
        Assert.False(set.IsComplete);
    }

    [Fact]
    public void A_segment_of_another_pass_is_refused()
    {
        var set = new TileSet(100);

        var error = Assert.Throws<InvalidDataException>(() => set.Load(0, new byte[14]));

        Assert.Contains("100 tiles", error.Message, StringComparison.Ordinal);
    }
}
