using OpenCvSharp;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>OpenCV's calls in the form in which the catalog writes them: a picture in, a new picture out.</summary>
internal static class OpenCvCalls
{
    public static Mat Call(Mat picture, Action<Mat, Mat> call)
    {
        var result = new Mat();
        call(picture, result);
        return result;
    }

    public static Mat Convert(Mat picture, ColorConversionCodes code) => Call(picture, (source, result) => Cv2.CvtColor(source, result, code));

    /// <summary><c>gray(img)</c></summary>
    public static Mat Grey(Mat picture) => picture.Channels() == 1 ? picture.Clone() : Convert(picture, ColorConversionCodes.BGR2GRAY);

    /// <summary>Steps that need colour get a grey picture in three equal channels.</summary>
    public static Mat Colour(Mat picture) => picture.Channels() == 3 ? picture.Clone() : Convert(picture, ColorConversionCodes.GRAY2BGR);

    public static Mat OnGrey(Mat picture, Action<Mat, Mat> call)
    {
        using var grey = Grey(picture);
        return Call(grey, call);
    }

    /// <summary>Applies a call to one channel of the picture in another colour space, or to the picture when it is grey.</summary>
    public static Mat OnChannel(Mat picture, ColorConversionCodes there, ColorConversionCodes back, int channel, Action<Mat, Mat> call)
    {
        if (picture.Channels() == 1)
            return Call(picture, call);
        using var converted = Convert(picture, there);
        var planes = Cv2.Split(converted);
        using var changed = Call(planes[channel], call);
        using var before = planes[channel];
        planes[channel] = changed;
        Cv2.Merge(planes, converted);
        foreach (var plane in planes)
            plane.Dispose();
        return Convert(converted, back);
    }

    public static Mat Filter2D(Mat picture, params double[] coefficients)
    {
        using var kernel = new Mat(3, 3, MatType.CV_64FC1);
        kernel.SetArray(coefficients);
        return Call(picture, (source, result) => Cv2.Filter2D(source, result, -1, kernel));
    }
}
