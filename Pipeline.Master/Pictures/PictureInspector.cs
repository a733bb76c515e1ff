namespace Pipeline.Master.Pictures;

/// <summary>Tells from a file's header and structure what picture it holds, without decoding it.</summary>
public static class PictureInspector
{
    /// <summary>Inspects a file, by its content; its name does not matter.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">What is taken.</param>
    /// <exception cref="PictureException">The file is not a picture that is taken.</exception>
    public static PictureHeader Inspect(string path, PictureLimits limits) => throw new NotSupportedException();
}
