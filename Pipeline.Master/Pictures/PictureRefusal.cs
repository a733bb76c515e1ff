namespace Pipeline.Master.Pictures;

/// <summary>The refusals that several formats share, in the same words.</summary>
internal static class PictureRefusal
{
    /// <summary>What is read, for messages.</summary>
    public const string WhatIsRead = "PNG, JPEG, WebP, TIFF, BMP and PNM pictures are read";

    /// <summary>The file ends before the picture does.</summary>
    /// <param name="format">The format's name, as people write it.</param>
    /// <param name="what">What is missing: "before its IEND chunk".</param>
    public static PictureException Truncated(string format, string what) =>
        new(PictureFault.Truncated, $"The {format} file is cut short: it ends {what}.");

    /// <summary>The file contradicts its format.</summary>
    /// <param name="format">The format's name, as people write it.</param>
    /// <param name="what">What is wrong, as a clause.</param>
    /// <param name="cause">The error below it, if there is one.</param>
    public static PictureException Damaged(string format, string what, Exception? cause = null) =>
        new(PictureFault.Damaged, $"The {format} file is damaged: {what}.", cause);

    /// <summary>A variant of a format that is not read.</summary>
    /// <param name="format">The format's name, as people write it.</param>
    /// <param name="what">What it has, as a clause.</param>
    /// <param name="allowed">What would be right, as a clause.</param>
    public static PictureException Unsupported(string format, string what, string allowed) =>
        new(PictureFault.Unsupported, $"This {format} file is not read: {what}; {allowed}.");
}
