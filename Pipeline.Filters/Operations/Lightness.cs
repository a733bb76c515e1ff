using OpenCvSharp;

namespace Pipeline.Filters.Operations;

/// <summary>
/// The lightness of a picture: the first channel of a colour picture in another colour space, or the channel that a grey picture has.
/// </summary>
/// <param name="there">To the colour space.</param>
/// <param name="back">From the colour space.</param>
internal sealed class Lightness(ColorConversionCodes there, ColorConversionCodes back)
{
    /// <summary>A copy of the lightness, in one channel.</summary>
    public Mat Of(Mat picture)
    {
        if (picture.Channels() == 1)
            return picture.Clone();
        using var converted = Results.Of(picture, (from, to) => Cv2.CvtColor(from, to, there));
        return Results.Of(converted, (from, to) => Cv2.ExtractChannel(from, to, 0));
    }

    /// <summary>The picture with its lightness changed by a call that writes the result of its first matrix to its second.</summary>
    public Mat Change(Mat picture, Action<Mat, Mat> change)
    {
        if (picture.Channels() == 1)
            return Results.Of(picture, change);
        using var converted = Results.Of(picture, (from, to) => Cv2.CvtColor(from, to, there));
        using var lightness = Results.Of(converted, (from, to) => Cv2.ExtractChannel(from, to, 0));
        using var changed = Results.Of(lightness, change);
        Cv2.InsertChannel(changed, converted, 0);
        return Results.Of(converted, (from, to) => Cv2.CvtColor(from, to, back));
    }
}
