namespace Pipeline.Benchmarks.Jobs;

/// <summary>One picture and one chain that are measured.</summary>
/// <param name="Name">How the tables call it.</param>
/// <param name="Width">Pixels of the picture, a PNG in colour.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Chain">The filters.</param>
/// <param name="Repeats">Measurements a round: a short one scatters more.</param>
internal sealed record BenchCase(string Name, int Width, int Height, string Chain, int Repeats)
{
    /// <summary>What <c>--size full</c> measures.</summary>
    public static IReadOnlyList<BenchCase> Full { get; } =
    [
        new("8K grayscale", 7680, 4320, "grayscale", 1),
        new("8K gaussian:5", 7680, 4320, "gaussian:5", 1),
        new("512 px gaussian:5", 512, 512, "gaussian:5", 5),
    ];

    /// <summary>What <c>--size small</c> measures: the same ways through the system in a moment.</summary>
    public static IReadOnlyList<BenchCase> Small { get; } =
    [
        new("1200x900 grayscale", 1200, 900, "grayscale", 1),
        new("512 px gaussian:5", 512, 512, "gaussian:5", 1),
    ];

    /// <summary>The picture's file name; cases of one size share it.</summary>
    public string FileName => $"{Width}x{Height}.png";
}
