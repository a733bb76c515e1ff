using OpenCvSharp;
using Pipeline.Benchmarks.Pictures;
using Pipeline.Tests.Filters.Reference;

namespace Pipeline.Tests.Benchmarks;

public sealed class SyntheticPhotoTests
{
    [Fact]
    public void It_is_the_same_each_time()
    {
        using var first = SyntheticPhoto.Draw(300, 200, 3);
        using var second = SyntheticPhoto.Draw(300, 200, 3);

        Assert.Equal(Samples.BytesOf(first), Samples.BytesOf(second));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_compresses_as_a_photograph_does(int channels)
    {
        using var picture = SyntheticPhoto.Draw(800, 600, channels);
        Cv2.ImEncode(".png", picture, out var file);

        Assert.InRange(file.Length / (800.0 * 600 * channels), 0.3, 0.8);
    }
}
