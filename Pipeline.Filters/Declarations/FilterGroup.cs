namespace Pipeline.Filters;

/// <summary>The groups that lists and menus show filters in.</summary>
public enum FilterGroup
{
    /// <summary>Colours and channels.</summary>
    Colour,

    /// <summary>Brightness, contrast, histograms.</summary>
    Tone,

    /// <summary>Smoothing and denoising.</summary>
    Blur,

    /// <summary>Sharpening and relief.</summary>
    Sharpen,

    /// <summary>Edges and gradients.</summary>
    Edges,

    /// <summary>Making black and white.</summary>
    Threshold,

    /// <summary>Mathematical morphology.</summary>
    Morphology,

    /// <summary>Moving, cutting and scaling.</summary>
    Geometry,

    /// <summary>Effects.</summary>
    Effect,
}
