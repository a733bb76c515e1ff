using OpenCvSharp;
using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Pictures.Support;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Pictures;

/// <summary>Results in other formats than PNG are what OpenCV writes of the same pixels.</summary>
public sealed class OtherFormatsEncodingTests
{
    [Theory]
    [InlineData(PictureFormat.Jpeg, 1, 8, null)]
    [InlineData(PictureFormat.Jpeg, 3, 8, 60)]
    [InlineData(PictureFormat.Webp, 3, 8, null)]
    [InlineData(PictureFormat.Webp, 4, 8, 60)]
    [InlineData(PictureFormat.Tiff, 1, 16, null)]
    [InlineData(PictureFormat.Tiff, 4, 8, null)]
    [InlineData(PictureFormat.Tiff, 4, 16, null)]
    [InlineData(PictureFormat.Bmp, 3, 8, null)]
    [InlineData(PictureFormat.Pnm, 1, 16, null)]
    [InlineData(PictureFormat.Pnm, 3, 8, null)]
    public async Task The_file_decodes_to_what_OpenCV_s_own_does(PictureFormat format, int channels, int depth, int? quality)
    {
        using var folder = new TemporaryFolder();
        var pixels = Pixels.Random(new Random(9), new PictureShape(130, 90, channels, depth));
        using var mat = pixels.ToMat();
        int[] parameters = format switch
        {
            PictureFormat.Jpeg => [(int)ImwriteFlags.JpegQuality, quality ?? 95],
            PictureFormat.Webp => [(int)ImwriteFlags.WebPQuality, quality ?? 101],
            _ => [],
        };
        Cv2.ImEncode("." + PictureFormats.ExtensionOf(format), mat, out var reference, parameters);
        using var canvas = Canvas.Create(Path.Combine(folder.Path, "canvas"), pixels.Shape);
        canvas.Write(pixels.Shape.Bounds, pixels.Bytes);
        var (rows, result) = (new RowProgress(), Path.Combine(folder.Path, "result"));

        var encoding = PictureEncoder.EncodeAsync(canvas, new EncodeOptions(format, quality, PictureMetadata.None), rows, result, default);
        Assert.False(encoding.IsCompleted);
        rows.Advance(90);
        await encoding;

        var file = await File.ReadAllBytesAsync(result);
        Assert.Equal(format, Upload.Inspect(file).Format);
        Pixels.AssertEqual(Pixels.OfOpenCv(reference), Pixels.OfOpenCv(file)!, "decoded");
        if (quality is null && format != PictureFormat.Jpeg)
            Pixels.AssertEqual(pixels, Pixels.OfOpenCv(file)!, "without loss");
    }
}
