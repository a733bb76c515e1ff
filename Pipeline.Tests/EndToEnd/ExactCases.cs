namespace Pipeline.Tests.EndToEnd;

/// <summary>What is filtered and compared byte by byte: pictures, chains and tile sizes.</summary>
internal static class ExactCases
{
    private static readonly int[] TileSizes = [64, 256, 512];

    private static readonly string[] Single =
    [
        "grayscale", "invert", "threshold:128", "gaussian:5", "gaussian:0:2.5", "box:7", "median:5", "sharpen", "sobel:3", "erode:5:ellipse", "dilate:3",
    ];

    private static readonly string[] Chains = ["gaussian:5,grayscale", "median:5,sobel:5,dilate:7:cross", "sharpen,box:9,erode:5,invert"];

    private static readonly string[] All = [.. Single, .. Chains];

    /// <summary>Small pictures with every chain and every tile size; the channels go round.</summary>
    public static TheoryData<int, int, int, string, int> Small()
    {
        var cases = new TheoryData<int, int, int, string, int>();
        var channels = new[] { 3, 1, 4 };
        var n = 0;
        foreach (var (width, height) in ((int, int)[])[(1, 1), (1, 700), (511, 513)])
        {
            foreach (var chain in All)
            {
                foreach (var size in TileSizes) cases.Add(width, height, channels[n % 3], chain, size);
                n++;
            }
        }

        return cases;
    }

    /// <summary>
    /// Large pictures with every chain; the tile sizes go round, and every size meets a chain of neighbourhoods. The 8,100 tiles of 64 pixels
    /// that an 8K picture has come once only: they are what takes the time.
    /// </summary>
    public static TheoryData<int, int, int, string, int> Large()
    {
        var cases = new TheoryData<int, int, int, string, int>();
        foreach (var (width, height, smallest) in ((int, int, int)[])[(1920, 1080, 0), (7680, 4320, 1)])
        {
            var sizes = TileSizes[smallest..];
            for (var i = 0; i < All.Length; i++) cases.Add(width, height, 3, All[i], sizes[^((i % sizes.Length) + 1)]);
        }

        cases.Add(7680, 4320, 3, Chains[0], 64);
        cases.Add(1920, 1080, 3, Chains[0], 256);
        return cases;
    }
}
