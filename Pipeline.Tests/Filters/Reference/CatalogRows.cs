using static Pipeline.Tests.Filters.Reference.RowArgument;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>The catalog's rows as they were agreed, written down independently of the product's declarations.</summary>
internal static class CatalogRows
{
    private static readonly int[] Byte = [8];
    private static readonly int[] Both = [8, 16];

    public static IReadOnlyList<CatalogRow> All { get; } =
    [
        new("grayscale", Both, 1),
        new("invert", Both, 1),
        new("channel", Both, 1, Word("name", null, "r", "g", "b")),
        new("threshold", Both, 1, Real("value", 0, 65535)),
        new("posterize", Byte, 1, Whole("levels", 2, 64)),
        new("solarize", Byte, 1, Whole("value", 0, 255, "128")),
        new("brightness", Both, 1, Whole("delta", -65535, 65535)),
        new("contrast", Both, 1, Real("factor", 0, 10)),
        new("gamma", Both, 1, Real("value", 0.05, 20)),
        new("sepia", Byte, 1),
        new("saturation", Byte, 5, Real("factor", 0, 10)),
        new("hue", Byte, 5, Whole("degrees", -180, 180, step: 2)),
        new("colormap", Byte, 2, Word("name", null,
            "autumn", "bone", "jet", "winter", "rainbow", "ocean", "summer", "spring", "cool", "hsv", "pink", "hot", "parula", "magma",
            "inferno", "plasma", "viridis", "cividis", "twilight", "twilight_shifted", "turbo", "deepgreen")),
        new("vignette", Both, 3, Real("strength", 0, 1, "0.5")),
        new("pixelate", Both, 2, Whole("size", 2, 256)),
        new("gaussian", Both, 10, Odd("size", 1, 99, "0"), Real("sigma", 0, 50, "0")),
        new("box", Both, 2, Odd("size", 1, 99)),
        new("median", Both, 60, Odd("size", 3, 31)),
        new("bilateral", Byte, 200, Odd("diameter", 3, 25, "9"), Real("color", 1, 255, "75"), Real("space", 1, 255, "75")),
        new("denoise", Byte, 1500, Real("strength", 1, 30, "3")),
        new("sharpen", Both, 2),
        new("emboss", Both, 2),
        new("unsharp", Both, 10, Real("sigma", 0.3, 20, "2"), Real("amount", 0, 5, "1")),
        new("sobel", Byte, 4, Odd("size", 1, 7, "3")),
        new("scharr", Byte, 4),
        new("laplacian", Byte, 4, Odd("size", 1, 7, "3")),
        new("canny", Byte, 30, Real("low", 0, 1000, "100"), Real("high", 0, 1000, "200"), Word("aperture", "3", "3", "5", "7")),
        new("erode", Both, 60, Odd("size", 3, 51, "3"), Word("shape", "rect", "rect", "ellipse", "cross")),
        new("dilate", Both, 60, Odd("size", 3, 51, "3"), Word("shape", "rect", "rect", "ellipse", "cross")),
        new("open", Both, 120, Odd("size", 3, 51, "3"), Word("shape", "rect", "rect", "ellipse", "cross")),
        new("close", Both, 120, Odd("size", 3, 51, "3"), Word("shape", "rect", "rect", "ellipse", "cross")),
        new("gradient", Both, 120, Odd("size", 3, 51, "3"), Word("shape", "rect", "rect", "ellipse", "cross")),
        new("tophat", Both, 120, Odd("size", 3, 51, "3"), Word("shape", "rect", "rect", "ellipse", "cross")),
        new("blackhat", Both, 120, Odd("size", 3, 51, "3"), Word("shape", "rect", "rect", "ellipse", "cross")),
        new("adaptive", Byte, 20, Odd("size", 3, 99, "11"), Real("c", -100, 100, "2"), Word("method", "mean", "mean", "gaussian")),
        new("equalize", Byte, 5),
        new("otsu", Byte, 2),
        new("autocontrast", Byte, 20, Real("cutoff", 0, 49, "0")),
        new("clahe", Byte, 20, Real("clip", 0.1, 40, "2"), Whole("grid", 1, 32, "8")),
        new("flip", Both, 1, Word("axis", null, "horizontal", "vertical", "both")),
        new("rotate", Both, 1, Word("degrees", null, "90", "180", "270")),
        new("crop", Both, 1, Whole("x", 0, int.MaxValue), Whole("y", 0, int.MaxValue), Whole("width", 1, int.MaxValue),
            Whole("height", 1, int.MaxValue)),
        new("shrink", Both, 1, Whole("factor", 2, 16)),
    ];

    public static CatalogRow Find(string name) => All.Single(row => row.Name == name);
}
