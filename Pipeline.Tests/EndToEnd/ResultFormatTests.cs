using OpenCvSharp;
using Pipeline.Tests.Filters.Reference;
using Pipeline.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.EndToEnd;

/// <summary>
/// Every format of a result, decoded by a decoder that did not write it and is not of the same library, against OpenCV on the whole picture. What is
/// stored without loss equals it; what is stored with loss equals OpenCV's own file of it, decoded alike.
/// </summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class ResultFormatTests(RunningPipeline<EmbeddedKafka> running, ITestOutputHelper output) : IClassFixture<RunningPipeline<EmbeddedKafka>>
{
    [Theory]
    [InlineData("png", 8, 1, 3, 4)]
    [InlineData("png", 16, 1, 3, 4)]
    [InlineData("tiff", 8, 1, 3, 4)]
    [InlineData("tiff", 16, 1, 3, 4)]
    [InlineData("webp", 8, 3, 4)]
    [InlineData("bmp", 8, 1, 3)]
    [InlineData("pnm", 8, 1, 3)]
    [InlineData("pnm", 16, 1, 3)]
    [InlineData("jpeg", 8, 1, 3)]
    public async Task A_second_decoder_reads_the_result_as_OpenCV_has_it(string format, int depth, params int[] channels)
    {
        var cases = 0;
        foreach (var count in channels)
        {
            var picture = Picture.Png(301, 211, count, depth);
            foreach (var filters in new[] { "gaussian:5", "median:3,sharpen,flip:both" })
            {
                var job = await running.Pipeline.Client.SubmitAsync(picture.File, filters, ("format", format), ("tileSize", "128"));
                var (_, file) = await running.Pipeline.Client.CompleteAsync(job.Id);
                using var expected = WholePicture.Apply(filters, picture.Pixels);

                Assert.Equal($"301x211 {depth}", ImageMagick.Describe(file, format));
                Assert.Equal(Expected(expected, format), Comparable(ImageMagick.Decode(file, format, expected.Type()), expected, format));
                cases++;
            }
        }
        output.WriteLine($"{cases} results decoded");
    }

    private static byte[] Expected(Mat picture, string format)
    {
        if (format != "jpeg")
            return Comparable(Samples.BytesOf(picture), picture, format);
        Cv2.ImEncode(".jpg", picture, out var file, new ImageEncodingParam(ImwriteFlags.JpegQuality, 95));
        return ImageMagick.Decode(file, format, picture.Type());
    }

    /// <summary>The samples, for WebP without the colour of what is fully transparent: libwebp does not keep it (docs/pictures.md).</summary>
    private static byte[] Comparable(byte[] samples, Mat picture, string format)
    {
        for (var pixel = 0; pixel < samples.Length && format == "webp" && picture.Channels() == 4; pixel += 4)
        {
            if (samples[pixel + 3] == 0)
                samples.AsSpan(pixel, 3).Clear();
        }
        return samples;
    }
}
