using Xunit;

namespace OpenCvSharp.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void An_exception_carries_OpenCVs_text_and_place()
    {
        using var source = Pictures.Random(8, 8, MatType.CV_8UC1);
        using var target = new Mat();

        var error = Assert.Throws<OpenCVException>(() => Cv2.MedianBlur(source, target, 4));

        Assert.Equal(ErrorCode.StsAssert, error.Status);
        Assert.Contains("ksize % 2 == 1", error.Message, StringComparison.Ordinal);
        Assert.Equal("medianBlur", error.FuncName);
        Assert.EndsWith(".cpp", error.FileName, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public void A_size_that_no_memory_holds_is_an_exception()
    {
        Assert.Throws<OpenCVException>(() => new Mat(int.MaxValue, int.MaxValue, MatType.CV_64FC4));
        Assert.Throws<OpenCVException>(() => new Mat(2_000_000_000, 2_000_000, MatType.CV_8UC1));
        Assert.Throws<OpenCVException>(() => new Mat(-1, 10, MatType.CV_8UC1));
        Assert.Throws<OpenCVException>(() => Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(int.MaxValue, int.MaxValue)));
    }

    [Fact]
    public void A_region_outside_is_an_exception()
    {
        using var mat = new Mat(10, 10, MatType.CV_8UC1);

        Assert.Throws<OpenCVException>(() => new Mat(mat, new Rect(5, 5, 6, 1)));
        Assert.Throws<OpenCVException>(() => mat[new Rect(-1, 0, 2, 2)]);
        Assert.NotNull(Record.Exception(() => mat[new Rect(5, 5, int.MaxValue, 1)]));
    }

    [Fact]
    public void An_empty_mat_is_refused_by_filters()
    {
        using var empty = new Mat();
        using var target = new Mat();

        Assert.True(empty.Empty());
        Assert.Throws<OpenCVException>(() => Cv2.CvtColor(empty, target, ColorConversionCodes.BGR2GRAY));
        Assert.Throws<OpenCVException>(() => Cv2.EqualizeHist(Pictures.Random(4, 4, MatType.CV_8UC3), target));
    }
}
