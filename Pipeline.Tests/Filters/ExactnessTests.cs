using Pipeline.Tests.Filters.Reference;
using Xunit.Abstractions;

namespace Pipeline.Tests.Filters;

/// <summary>
/// The promise: in tiles, every step and every chain gives byte by byte what OpenCV gives on the whole picture in one process. The cases
/// are made from seeds; the environment variable FILTER_CASES multiplies their number, FILTER_SEED makes others.
/// </summary>
public sealed class ExactnessTests(ITestOutputHelper output)
{
    private const int CasesOfStep = 40;
    private const int ChainsOfSeed = 60;

    private static readonly int[] TileSizes = [64, 64, 64, 65, 96, 100, 128, 200, 256, 512, 1024, 2048];

    public static TheoryData<string> Steps => [.. CatalogRows.All.Select(row => row.Name)];

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, 6, 7, 8];

    private static int Factor => Setting("FILTER_CASES", 1);

    private static int Shift => Setting("FILTER_SEED", 0);

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_in_tiles_gives_what_it_gives_on_the_whole_picture(string name)
    {
        var row = CatalogRows.Find(name);
        var random = new Random(name.Sum(letter => letter) + Shift);
        var cases = new ExactnessCases(random);

        for (var i = 0; i < CasesOfStep * Factor; i++)
        {
            using var picture = cases.Picture(row.Depths[i % row.Depths.Length], i % 3, row.Work);
            var shape = TiledRun.ShapeOf(picture);
            if (ChainGenerator.Takes(row, shape))
                cases.Check(new ChainGenerator(random).Step(row, shape), picture, TileSizes[random.Next(TileSizes.Length)]);
        }

        output.WriteLine($"{name}: {cases}");
        Assert.True(cases.Count >= CasesOfStep / 2);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_chain_in_tiles_gives_what_it_gives_on_the_whole_picture(int seed)
    {
        var random = new Random(seed + Shift);
        var cases = new ExactnessCases(random);

        for (var i = 0; i < ChainsOfSeed * Factor; i++)
        {
            var work = i % 10 == 0 ? 1500 : 120;
            using var picture = cases.Picture(i % 4 == 0 ? 16 : 8, i % 3, work);
            var chain = new ChainGenerator(random).Chain(TiledRun.ShapeOf(picture), longest: 5, work);
            cases.Check(chain, picture, TileSizes[random.Next(TileSizes.Length)]);
        }

        output.WriteLine($"seed {seed}: {cases}");
        Assert.Equal(ChainsOfSeed * Factor, cases.Count);
    }

    private static int Setting(string name, int standard) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : standard;
}
