using Xunit;

namespace OpenCvSharp.Tests;

/// <summary>Results that can be computed without OpenCV, every pixel of them.</summary>
public sealed class FilterTests
{
    [Fact]
    public void Grey_is_the_weighted_sum_of_the_channels()
    {
        using var source = Pictures.Random(61, 37, MatType.CV_8UC3);
        using var grey = new Mat();

        Cv2.CvtColor(source, grey, ColorConversionCodes.BGR2GRAY);

        var pixels = Pictures.Bytes(source);
        var expected = Enumerable.Range(0, 61 * 37)
            .Select(i => (byte)(((3735 * pixels[3 * i]) + (19235 * pixels[(3 * i) + 1]) + (9798 * pixels[(3 * i) + 2]) + (1 << 14)) >> 15));
        Assert.Equal(expected, Pictures.Bytes(grey));
    }

    [Fact]
    public void Threshold_separates_what_is_greater()
    {
        using var source = Pictures.Random(50, 20, MatType.CV_8UC1);
        using var target = new Mat();

        var used = Cv2.Threshold(source, target, 99, 255, ThresholdTypes.Binary);

        Assert.Equal(99, used);
        Assert.Equal(Pictures.Bytes(source).Select(v => (byte)(v > 99 ? 255 : 0)), Pictures.Bytes(target));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Median_is_the_middle_value_of_the_neighbourhood_with_the_edge_repeated(int size)
    {
        using var source = Pictures.Random(40, 31, MatType.CV_8UC1);
        using var target = new Mat();

        Cv2.MedianBlur(source, target, size);

        Assert.Equal(
            Pictures.Neighbourhoods(source, size, values => values.Order().ElementAt(values.Length / 2), Pictures.Replicate),
            Pictures.Bytes(target));
    }

    [Fact]
    public void Box_is_the_rounded_mean()
    {
        using var source = Pictures.Random(40, 31, MatType.CV_8UC1);
        using var target = new Mat();

        Cv2.Blur(source, target, new Size(5, 5));

        Assert.Equal(Pictures.Neighbourhoods(source, 5, values => values.Sum(v => v) / 25.0), Pictures.Bytes(target));
    }

    [Fact]
    public void Sharpening_is_a_correlation_with_its_kernel()
    {
        using var source = Pictures.Random(40, 31, MatType.CV_8UC1);
        using var kernel = new Mat(3, 3, MatType.CV_32FC1);
        kernel.SetArray(0f, -1, 0, -1, 5, -1, 0, -1, 0);
        using var target = new Mat();

        Cv2.Filter2D(source, target, -1, kernel);

        Assert.Equal(
            Pictures.Neighbourhoods(source, 3, v => (5 * v[4]) - v[1] - v[3] - v[5] - v[7]),
            Pictures.Bytes(target));
    }

    [Fact]
    public void Erosion_and_dilation_are_minimum_and_maximum()
    {
        using var source = Pictures.Random(40, 31, MatType.CV_8UC1);
        using var kernel = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(3, 3));
        using var eroded = new Mat();
        using var dilated = new Mat();

        Cv2.Erode(source, eroded, kernel);
        Cv2.Dilate(source, dilated, kernel);

        // Mirrored pixels add no new value to a 3x3 minimum, so OpenCV's constant border gives the same.
        Assert.Equal(Pictures.Neighbourhoods(source, 3, v => v.Min()), Pictures.Bytes(eroded));
        Assert.Equal(Pictures.Neighbourhoods(source, 3, v => v.Max()), Pictures.Bytes(dilated));
    }

    [Fact]
    public void Channels_are_taken_apart_and_put_together()
    {
        using var source = Pictures.Random(9, 7, MatType.CV_8UC4);
        var planes = Cv2.Split(source);
        using var merged = new Mat();
        using var alpha = new Mat();
        using var color = new Mat();

        Cv2.Merge(planes, merged);
        Cv2.ExtractChannel(source, alpha, 3);
        Cv2.CvtColor(source, color, ColorConversionCodes.BGRA2BGR);
        Cv2.InsertChannel(alpha, color, 0);

        var pixels = Pictures.Bytes(source);
        Assert.Equal(pixels, Pictures.Bytes(merged));
        Assert.Equal(Enumerable.Range(0, 63).Select(i => pixels[(4 * i) + 3]), Pictures.Bytes(alpha));
        Assert.Equal(
            Enumerable.Range(0, 63).SelectMany(i => new[] { pixels[(4 * i) + 3], pixels[(4 * i) + 1], pixels[(4 * i) + 2] }),
            Pictures.Bytes(color));
        Array.ForEach(planes, plane => plane.Dispose());
    }

    [Fact]
    public void Geometry_moves_pixels()
    {
        using var source = Pictures.Random(3, 2, MatType.CV_8UC1);
        using var flipped = new Mat();
        using var turned = new Mat();

        Cv2.Flip(source, flipped, FlipMode.Y);
        Cv2.Rotate(source, turned, RotateFlags.Rotate90Clockwise);

        var p = Pictures.Bytes(source);
        Assert.Equal([p[2], p[1], p[0], p[5], p[4], p[3]], Pictures.Bytes(flipped));
        Assert.Equal([p[3], p[0], p[4], p[1], p[5], p[2]], Pictures.Bytes(turned));
    }

    [Fact]
    public void Connected_regions_are_numbered()
    {
        using var source = new Mat(3, 5, MatType.CV_8UC1, new Scalar(0));
        source.Set<byte>(0, 0, 1);
        source.Set<byte>(1, 1, 1);
        source.Set<byte>(2, 4, 1);
        using var labels = new Mat();

        var count = Cv2.ConnectedComponents(source, labels);

        Assert.Equal(3, count);
        Assert.Equal(labels.Get<int>(0, 0), labels.Get<int>(1, 1));
        Assert.NotEqual(labels.Get<int>(0, 0), labels.Get<int>(2, 4));
    }
}
