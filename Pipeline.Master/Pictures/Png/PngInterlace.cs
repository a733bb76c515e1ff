namespace Pipeline.Master.Pictures.Png;

/// <summary>One of Adam7's seven passes: every <paramref name="StepX"/>th pixel of every <paramref name="StepY"/>th row.</summary>
/// <param name="StartX">The first column.</param>
/// <param name="StartY">The first row.</param>
/// <param name="StepX">Columns from one pixel to the next.</param>
/// <param name="StepY">Rows from one to the next.</param>
internal readonly record struct PngInterlace(int StartX, int StartY, int StepX, int StepY)
{
    /// <summary>The passes in their order (PNG specification, 8.2).</summary>
    public static IReadOnlyList<PngInterlace> Passes { get; } =
    [
        new(0, 0, 8, 8),
        new(4, 0, 8, 8),
        new(0, 4, 4, 8),
        new(2, 0, 4, 4),
        new(0, 2, 2, 4),
        new(1, 0, 2, 2),
        new(0, 1, 1, 2),
    ];

    /// <summary>Pixels in a row of the pass.</summary>
    public int WidthOf(int width) => (width - StartX + StepX - 1) / StepX;

    /// <summary>Rows of the pass.</summary>
    public int HeightOf(int height) => (height - StartY + StepY - 1) / StepY;
}
