using OpenCvSharp;
using Pipeline.Filters;
using Pipeline.Tests.Filters.Reference;

namespace Pipeline.Tests.Filters;

/// <summary>Compares chains in tiles with the oracle, and counts.</summary>
internal sealed class ExactnessCases(Random random)
{
    private static readonly int[] Channels = [1, 3, 4];

    private readonly TiledRun _run = new(new TileKernel());

    /// <summary>Cases checked so far.</summary>
    public int Count { get; private set; }

    /// <summary>A picture of a size that shows edge cases: a row, a column, smaller than a tile, a few tiles; smaller for slow steps.</summary>
    public Mat Picture(int depth, int kind, int work)
    {
        var longest = work > 1000 ? 110 : work > 100 ? 220 : random.Next(12) == 0 ? 1300 : 420;
        var (width, height) = random.Next(8) switch
        {
            0 => (1, random.Next(1, longest)),
            1 => (random.Next(1, longest), 1),
            2 => (random.Next(1, 12), random.Next(1, 12)),
            3 => (random.Next(1, 70), random.Next(1, longest)),
            _ => (random.Next(longest / 2, longest), random.Next(longest / 3, longest)),
        };
        return TestPictures.Create(random, width, height, Channels[kind], depth);
    }

    /// <summary>Fails when the chain in tiles gives anything else than the oracle.</summary>
    public void Check(string chain, Mat picture, int tileSize)
    {
        using var expected = WholePicture.Apply(chain, picture);

        using var actual = _run.Apply(chain, picture, tileSize, random);

        var where = $"{chain} on {TiledRun.ShapeOf(picture)} in tiles of {tileSize}";
        Assert.True(TiledRun.ShapeOf(expected) == TiledRun.ShapeOf(actual), $"{where} gives {TiledRun.ShapeOf(actual)}.");
        var (wanted, given) = (Samples.BytesOf(expected), Samples.BytesOf(actual));
        if (!wanted.AsSpan().SequenceEqual(given))
            Assert.Fail($"{where}: {Enumerable.Range(0, wanted.Length).Count(i => wanted[i] != given[i])} of {wanted.Length} bytes differ.");
        Count++;
    }

    public override string ToString() => $"{Count} cases, {_run.Tiles} tiles";
}
