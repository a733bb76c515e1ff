using Pipeline.Filters;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Filters.Reference;

namespace Pipeline.Tests.Filters;

public sealed class FilterPlanTests
{
    private static readonly int[] ChannelCounts = [1, 3, 4];
    private static readonly PictureShape Colour = new(2000, 1500, 3, 8);

    [Theory]
    [InlineData("grayscale", 1)]
    [InlineData("gaussian:5,median:3,sharpen,erode", 1)]
    [InlineData("rotate:90,gaussian:9,flip:both,crop:5:5:100:100,shrink:2", 1)]
    [InlineData("equalize", 2)]
    [InlineData("equalize,gaussian:9,rotate:90", 2)]
    [InlineData("grayscale,equalize", 2)]
    [InlineData("equalize,otsu", 3)]
    [InlineData("canny", 2)]
    [InlineData("canny,invert", 2)]
    [InlineData("canny,dilate", 3)]
    [InlineData("canny,otsu", 3)]
    [InlineData("canny,canny", 4)]
    [InlineData("shrink:16,shrink:16", 1)]
    [InlineData("open:51,open:51,open:51,open:51", 1)]
    [InlineData("open:51,open:51,open:51,open:51,open:51,open:51", 2)]
    public void A_chain_takes_as_few_passes_as_it_can(string chain, int passes)
    {
        var plan = FilterPlan.Create(FilterChain.Parse(chain), Colour, 512);

        Assert.Equal(passes, plan.Passes.Count);
    }

    [Theory]
    [InlineData("equalize")]
    [InlineData("gaussian:5,canny,dilate,equalize,rotate:90,clahe")]
    [InlineData("shrink:2,canny,otsu")]
    public void A_picture_that_is_one_tile_takes_one_pass(string chain)
    {
        var plan = FilterPlan.Create(FilterChain.Parse(chain), new PictureShape(500, 400, 3, 8), 1024);

        var pass = Assert.Single(plan.Passes);

        Assert.Equal("", pass.Summary);
        Assert.False(pass.TakesParameters);
    }

    [Fact]
    public void A_pass_says_what_goes_over_the_wire()
    {
        var plan = FilterPlan.Create(FilterChain.Parse("gaussian:sigma=1,equalize,sharpen"), Colour, 512);

        var (first, second) = (plan.Passes[0], plan.Passes[1]);

        Assert.Equal(("gaussian:0:1", "equalize", true, false), (first.Steps, first.Summary, first.Pixels, first.TakesParameters));
        Assert.Equal(("equalize,sharpen", "", true, true), (second.Steps, second.Summary, second.Pixels, second.TakesParameters));
        Assert.Equal(["equalize", "gaussian"], first.FilterNames.Order());
        Assert.Equal(new TileGeometry(5, new Region(509, 509, 518, 518), new Region(512, 512, 512, 512)), first.Tile(5));
        Assert.Equal(new TileGeometry(0, new Region(0, 0, 513, 513), new Region(0, 0, 512, 512)), second.Tile(0));
    }

    [Fact]
    public void A_pass_that_only_summarises_leaves_the_picture_to_the_next()
    {
        var plan = FilterPlan.Create(FilterChain.Parse("otsu"), Colour, 512);

        var first = plan.Passes[0];

        Assert.Equal(("", "otsu", false), (first.Steps, first.Summary, first.Pixels));
        Assert.Equal(Colour, plan.Passes[1].Input);
        Assert.Equal(Colour with { Channels = 1 }, plan.Result);
    }

    [Theory]
    [InlineData(8, 1232, 504)]
    [InlineData(16, 1216, 544)]
    public void Steps_that_round_by_columns_get_them_in_multiples_of_32(int depth, int x, int width)
    {
        var plan = FilterPlan.Create(FilterChain.Parse("box:5,crop:1234:600:500:300"), Colour with { Depth = depth }, 512);

        var source = plan.Passes[0].Tile(0).Source;

        Assert.Equal(new Region(x, 598, width, 304), source);
    }

    [Fact]
    public void Steps_before_a_crop_see_the_picture_as_it_is_there()
    {
        var plan = FilterPlan.Create(FilterChain.Parse("crop:100:100:300:200,gaussian:9,rotate:90"), Colour, 512);

        var tile = Assert.Single(Enumerable.Range(0, plan.Passes[0].TileCount).Select(plan.Passes[0].Tile));

        Assert.Equal(new Region(100, 100, 300, 200), tile.Source);
        Assert.Equal(new PictureShape(200, 300, 3, 8), plan.Result);
    }

    [Theory]
    [InlineData("invert,sobel", 16, "Step 2, \"sobel\": sobel takes pictures of 8 bits a sample, but this one has 16.")]
    [InlineData("median:7", 16, "Step 1, \"median:7\": size must be 3 or 5 on a picture of 16 bits a sample, but is 7.")]
    [InlineData("threshold:256", 8, "Step 1, \"threshold:256\": value must be from 0 to 255 on a picture of 8 bits a sample, but is 256.")]
    [InlineData("brightness:-256", 8, "delta must be from -255 to 255")]
    [InlineData("crop:1990:0:11:5", 8, "the rectangle of 11x5 at 1990,0 must lie inside the picture, which has 2000x1500 pixels here.")]
    [InlineData("rotate:90,crop:1499:0:2:5", 8, "which has 1500x2000 pixels here.")]
    [InlineData("crop:2147483647:0:2147483647:1", 8, "must lie inside the picture")]
    [InlineData("crop:0:0:50:3,shrink:4", 8, "Step 2, \"shrink:4\": the picture must have at least 4 pixels in each direction, but has 50x3 here.")]
    public void What_the_picture_cannot_have_is_refused_with_the_step_and_what_it_needs(string chain, int depth, string reason)
    {
        var refusal = Assert.Throws<FilterNotApplicableException>(
            () => FilterPlan.Create(FilterChain.Parse(chain), Colour with { Depth = depth }, 512));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_of_any_chain_covers_the_result_once_and_reads_within_the_picture()
    {
        var random = new Random(11);
        var generator = new ChainGenerator(random);
        for (var i = 0; i < 3000; i++)
        {
            var picture = new PictureShape(random.Next(1, 5000), random.Next(1, 5000), ChannelCounts[i % 3], i % 2 == 0 ? 8 : 16);
            var (chain, tileSize) = (FilterChain.Parse(generator.Chain(picture, 8, int.MaxValue)), random.Next(64, 2049));

            var plan = FilterPlan.Create(chain, picture, tileSize);

            CheckPasses(plan, random);
        }
    }

    [Fact]
    public void The_largest_tiles_of_any_step_fit_a_record_of_the_default_size()
    {
        var picture = new PictureShape(30_000, 30_000, 4, 16);
        var generator = new ChainGenerator(new Random(3));
        foreach (var row in CatalogRows.All.Where(row => row.Depths.Contains(16)))
        {
            for (var i = 0; i < 20; i++)
            {
                var plan = FilterPlan.Create(FilterChain.Parse(generator.Step(row, picture)), picture, FilterPlan.LargestTileSize);

                Assert.All(plan.Passes, pass => Assert.InRange(Math.Max(pass.LargestTile.Source, pass.LargestTile.Target), 0, 64 * 1000 * 1000));
            }
        }
    }

    private static void CheckPasses(FilterPlan plan, Random random)
    {
        var input = plan.Source;
        foreach (var pass in plan.Passes)
        {
            Assert.Equal(input, pass.Input);
            long area = 0;
            var step = Math.Max(1, pass.TileCount / 300);
            for (var index = step == 1 ? 0 : random.Next(step); index < pass.TileCount; index += step)
            {
                var tile = pass.Tile(index);
                area += tile.Target.Area;
                Assert.True(pass.Output.Bounds.Contains(tile.Target) && tile.Target.Width <= plan.TileSize && tile.Target.Height <= plan.TileSize);
                Assert.True(tile.Target.Area > 0 && pass.Input.Bounds.Contains(tile.Source));
                Assert.True(pass.Input.BytesOf(tile.Source) <= pass.LargestTile.Source);
                Assert.True(!pass.Pixels || pass.Output.BytesOf(tile.Target) <= pass.LargestTile.Target);
            }
            Assert.True(step > 1 || area == pass.Output.Pixels);
            input = pass.Pixels ? pass.Output : input;
        }
        Assert.Equal(plan.Result, input);
        Assert.True(plan.Passes[^1].Pixels);
    }
}
