using Pipeline.Tests.EndToEnd;

namespace Pipeline.Tests.Chaos;

/// <summary>A picture with filters, and what OpenCV makes of it.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Chain">The filters.</param>
/// <param name="TileSize">Edge of a tile in pixels.</param>
internal sealed record ChaosCase(Picture Picture, string Chain, int TileSize)
{
    /// <summary>Sizes from one tile to a hundred, chains of one pass and of several, grey, colour and alpha.</summary>
    public static IReadOnlyList<ChaosCase> All() =>
    [
        new(Picture.Png(64, 64, 3), "gaussian:5", 64),
        new(Picture.Png(320, 200, 1), "invert", 64),
        new(Picture.Png(700, 500, 4), "gaussian:5,grayscale", 256),
        new(Picture.Png(640, 480, 3), "canny:100:200", 128),
        new(Picture.Png(900, 700, 3), "equalize", 128),
        new(Picture.Png(500, 900, 1), "otsu", 128),
        new(Picture.Jpeg(800, 600, 3), "sharpen,box:9,erode:5,invert", 256),
        new(Picture.Png(1000, 800, 3), "median:5,sobel:5,dilate:7:cross", 128),
        new(Picture.Png(1200, 900, 3), "median:9,median:11", 128),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Chain} in tiles of {TileSize}";
}
