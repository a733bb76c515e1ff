using Pipeline.Filters;
using Pipeline.Messages.Tiles;

namespace Pipeline.Tests.Filters;

public sealed class SummaryCombinerTests
{
    public static TheoryData<string> Chains => ["equalize", "otsu", "autocontrast", "clahe", "canny"];

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_damaged_summary_is_refused_and_nothing_worse(string chain)
    {
        var pass = FilterPlan.Create(FilterChain.Parse(chain), new PictureShape(300, 200, 3, 8), 64).Passes[0];
        var random = new Random(9);

        var refused = 0;
        for (var i = 0; i < 3000; i++)
        {
            var summary = new byte[random.Next(60)];
            random.NextBytes(summary);
            for (var at = 0; at < summary.Length && i % 2 == 0; at++)
                summary[at] &= 7;
            try
            {
                pass.CreateCombiner()!.Add(random.Next(pass.TileCount), summary);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.True(refused > 1000);
    }

    [Fact]
    public void A_component_is_followed_through_many_tiles_and_corners()
    {
        var run = new TiledRun(new TileKernel());
        using var picture = Reference.Samples.Write([.. Enumerable.Range(0, 640 * 640).Select(Staircase)], 640, 640, OpenCvSharp.MatType.CV_8UC1);
        using var expected = Reference.WholePicture.Apply("canny:40:300", picture);

        using var actual = run.Apply("canny:40:300", picture, 64, new Random(2));

        Assert.Equal(Reference.Samples.BytesOf(expected), Reference.Samples.BytesOf(actual));
        Assert.InRange(Reference.Samples.BytesOf(expected).Count(value => value == 255), 600, 1500);
    }

    /// <summary>A diagonal edge across all tiles, strong only at its upper end, and another one that is weak throughout.</summary>
    private static int Staircase(int index)
    {
        var (x, y) = (index % 640, index / 640);
        var half = Math.Max(20, 240 - (x + y)) / 2;
        return x > y ? 128 - half : x + 200 > y ? 128 + half : 100;
    }
}
