using Google.Protobuf;
using OpenCvSharp;
using Pipeline.Filters;
using Pipeline.Messages.Wire;
using Pipeline.Tests.Filters.Reference;

namespace Pipeline.Tests.Filters;

public sealed class TileKernelTests
{
    private readonly TileKernel _kernel = new();

    [Theory]
    [InlineData("grayscael", "there is no filter \"grayscael\"")]
    [InlineData("sobel,shrink:16,shrink:16", "the picture must have at least 16 pixels")]
    public void Steps_that_cannot_be_done_are_refused(string steps, string reason)
    {
        var refusal = Assert.Throws<TileTaskException>(() => Run(task => task.Steps = steps));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_contradicts_itself_or_its_pixels_is_refused()
    {
        Action<TileTask>[] damages =
        [
            task => task.Input = null,
            task => task.Input.Channels = 2,
            task => task.Input.Depth = 32,
            task => task.Input.Width = 0,
            task => task.Input.Width = uint.MaxValue,
            task => task.Source = null,
            task => task.Source.Width = 41,
            task => task.Source.X = uint.MaxValue,
            task => task.Source.Height = 0,
            task => task.Target = null,
            task => task.Target.X = 70,
            task => task.Target.Width = 35,
            task => task.Input.Channels = 1,
            task => task.Input.Depth = 16,
            task => task.Summary = "gaussian:3",
            task => task.Summary = "otsu,otsu",
            task => task.Steps = "otsu",
            task => (task.Steps, task.Parameters) = ("otsu", ByteString.CopyFromUtf8("nonsense")),
            task => (task.Steps, task.Parameters) = ("clahe", ByteString.CopyFromUtf8("nonsense")),
            task => (task.Steps, task.Parameters) = ("canny:0:1", ByteString.CopyFromUtf8("a longer nonsense than any border of this tile can have components")),
        ];

        Assert.All(damages, damage => Assert.Throws<TileTaskException>(() => Run(damage)));
        Run(_ => { });
    }

    [Fact]
    public void The_callers_pixels_are_only_read()
    {
        var random = new Random(5);
        using var picture = TestPictures.Create(random, 90, 80, 3, 8);
        var before = Samples.BytesOf(picture);

        foreach (var row in CatalogRows.All)
        {
            var steps = new ChainGenerator(random).Step(row, TiledRun.ShapeOf(picture));
            var shape = FilterPlan.Create(FilterChain.Parse(steps), TiledRun.ShapeOf(picture), 2048).Result;
            using var output = _kernel.Run(WholeTask(steps, TiledRun.Wire(TiledRun.ShapeOf(picture)), TiledRun.Wire(shape)), picture.Data, before.Length);
            Assert.NotEqual(picture.Data, output.Data);
        }

        Assert.Equal(before, Samples.BytesOf(picture));
    }

    [Fact]
    public async Task Many_tiles_at_a_time_give_what_one_after_the_other_give()
    {
        string[] chains = ["gaussian:9,sharpen", "gamma:2,invert", "canny", "clahe,sobel", "erode:7:ellipse", "hue:60,vignette"];
        using var picture = TestPictures.Create(new Random(6), 301, 203, 3, 8);
        var expected = Array.ConvertAll(chains, chain => Result(new TileKernel(), chain, picture));

        var actual = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => Result(_kernel, chains[i % chains.Length], picture))));

        Assert.All(actual.Select((bytes, i) => (bytes, i)), result => Assert.Equal(expected[result.i % chains.Length], result.bytes));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void A_tile_takes_no_large_managed_memory(int depth)
    {
        // All objects together, so that none can be of a tile's size (786 kB) or come near the large object heap often; CLAHE's 64 histograms are the most.
        const long limit = 128_000;
        using var picture = TestPictures.Create(new Random(8), 1024, 512, 3, depth);
        foreach (var row in CatalogRows.All.Where(row => row.Depths.Contains(depth) && row.Work < 1000))
        {
            var steps = row.Name == "clahe" ? "clahe" : new ChainGenerator(new Random(1)).Step(row, TiledRun.ShapeOf(picture));
            new TiledRun(_kernel).Apply(steps, picture, 512, new Random(1)).Dispose();

            var run = new TiledRun(_kernel);
            run.Apply(steps, picture, 512, new Random(1)).Dispose();

            Assert.True(run.MostAllocated.Bytes < limit, $"A tile of {run.MostAllocated.Steps} took {run.MostAllocated.Bytes} bytes.");
        }
    }

    private static byte[] Result(TileKernel kernel, string chain, Mat picture)
    {
        using var result = new TiledRun(kernel).Apply(chain, picture, 64, new Random(1));
        return Samples.BytesOf(result);
    }

    private static TileTask WholeTask(string steps, Shape input, Shape output) => new()
    {
        Steps = steps,
        Input = input,
        Source = new Rectangle { Width = input.Width, Height = input.Height },
        Output = output,
        Target = new Rectangle { Width = output.Width, Height = output.Height },
        Pixels = true,
    };

    /// <summary>Runs a good task after it was damaged: 40x30 pixels at 20,10 of a picture of 100x80, of which the middle is wanted.</summary>
    private void Run(Action<TileTask> damage)
    {
        var task = WholeTask("gaussian:5", new Shape { Width = 100, Height = 80, Channels = 3, Depth = 8 }, new Shape());
        task.Source = new Rectangle { X = 20, Y = 10, Width = 40, Height = 30 };
        task.Target = new Rectangle { X = 24, Y = 14, Width = 32, Height = 22 };
        damage(task);
        using var pixels = new Mat(30, 40, MatType.CV_8UC3, Scalar.All(9));
        _kernel.Run(task, pixels.Data, 40 * 30 * 3).Dispose();
    }
}
