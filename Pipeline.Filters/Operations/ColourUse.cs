namespace Pipeline.Filters.Operations;

/// <summary>Which colour channels a step is given.</summary>
internal enum ColourUse
{
    /// <summary>The picture's own: one grey channel, or B G R.</summary>
    AsIs,

    /// <summary>One grey channel, made from B G R where the picture has colour.</summary>
    Grey,

    /// <summary>B G R, made from the grey channel where the picture has none.</summary>
    Colour,
}
