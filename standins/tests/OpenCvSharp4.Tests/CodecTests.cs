using Xunit;

namespace OpenCvSharp.Tests;

public sealed class CodecTests
{
    [Theory]
    [InlineData(MatType.CV_8U, 1)]
    [InlineData(MatType.CV_8U, 3)]
    [InlineData(MatType.CV_8U, 4)]
    [InlineData(MatType.CV_16U, 3)]
    public void A_png_comes_back_as_it_was(int depth, int channels)
    {
        using var source = Pictures.Random(33, 17, MatType.MakeType(depth, channels));

        var written = Cv2.ImEncode(".png", source, out var file);
        using var read = Cv2.ImDecode(file, ImreadModes.Unchanged);

        Assert.True(written);
        Assert.Equal(source.Type(), read.Type());
        Assert.Equal(Pictures.Bytes(source), Pictures.Bytes(read));
    }

    [Fact]
    public void Quality_shrinks_a_jpeg()
    {
        using var source = Pictures.Random(64, 64, MatType.CV_8UC3);

        Cv2.ImEncode(".jpg", source, out var small, new ImageEncodingParam(ImwriteFlags.JpegQuality, 10));
        Cv2.ImEncode(".jpg", source, out var large, new ImageEncodingParam(ImwriteFlags.JpegQuality, 95));

        Assert.True(small.Length < large.Length / 2);
    }

    [Fact]
    public void What_is_no_picture_gives_an_empty_mat()
    {
        using var decoded = Cv2.ImDecode("This is a text, and no picture at all."u8, ImreadModes.Color);

        Assert.True(decoded.Empty());
    }

    [Fact]
    public void A_format_that_does_not_exist_is_an_exception()
    {
        using var source = Pictures.Random(4, 4, MatType.CV_8UC1);

        var error = Assert.Throws<OpenCVException>(() => Cv2.ImEncode(".nothing", source, out _));

        Assert.Contains("could not find encoder", error.Message, StringComparison.Ordinal);
    }
}
