namespace Pipeline.Master.Pictures.Png;

/// <summary>Colour types of a PNG's IHDR chunk (PNG specification, 11.2.1).</summary>
internal enum PngColorType : byte
{
    /// <summary>One grey sample.</summary>
    Grey = 0,

    /// <summary>Red, green, blue.</summary>
    Colour = 2,

    /// <summary>An index into the PLTE chunk.</summary>
    Palette = 3,

    /// <summary>Grey and alpha.</summary>
    GreyAlpha = 4,

    /// <summary>Red, green, blue and alpha.</summary>
    ColourAlpha = 6,
}
