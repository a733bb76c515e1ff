using Pipeline.Filters;
using Pipeline.Tests.Filters.Reference;

namespace Pipeline.Tests.Filters;

public sealed class ExactnessTests
{
    [Theory]
    [InlineData("grayscale")]
    [InlineData("invert")]
    [InlineData("threshold:100")]
    [InlineData("gaussian:5:1.2")]
    [InlineData("gaussian:0:2")]
    [InlineData("box:7")]
    [InlineData("median:5")]
    [InlineData("sharpen")]
    [InlineData("sobel")]
    [InlineData("erode:5:ellipse,gaussian:9,sharpen")]
    [InlineData("open:7,grayscale,dilate")]
    [InlineData("canny")]
    [InlineData("clahe")]
    [InlineData("equalize")]
    [InlineData("otsu")]
    [InlineData("autocontrast:1")]
    [InlineData("vignette")]
    [InlineData("pixelate:7")]
    [InlineData("shrink:3")]
    [InlineData("rotate:90,flip:horizontal,crop:10:20:150:200")]
    [InlineData("hue:40")]
    [InlineData("sepia")]
    [InlineData("adaptive:11:2:gaussian")]
    public void Tiles_give_what_the_whole_picture_gives(string chain)
    {
        var random = new Random(1);
        var run = new TiledRun(new TileKernel());
        foreach (var channels in new[] { 1, 3, 4 })
        {
            using var picture = TestPictures.Create(random, 301, 207, channels, 8);
            using var expected = WholePicture.Apply(chain, picture);

            using var actual = run.Apply(chain, picture, 64, random);

            Assert.Equal(Samples.Read(expected), Samples.Read(actual));
        }
    }
}
