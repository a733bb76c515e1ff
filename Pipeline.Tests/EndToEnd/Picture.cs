using OpenCvSharp;
using Pipeline.Tests.Filters.Reference;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>A picture to submit, and what OpenCV makes of it in one process.</summary>
internal sealed class Picture
{
    private readonly Lock _lock = new();
    private readonly Mat _pixels;
    private (string Chain, Mat Result)? _last;

    private Picture(Mat pixels, byte[] file) => (_pixels, File) = (pixels, file);

    /// <summary>The file to submit.</summary>
    public byte[] File { get; }

    /// <summary>The pixels that the file holds.</summary>
    public Mat Pixels => _pixels;

    /// <summary>Bits a sample.</summary>
    public int Depth => 8 * (int)_pixels.ElemSize1();

    /// <summary>A PNG of slopes, edges and fine grain, the same each time.</summary>
    public static Picture Png(int width, int height, int channels, int depth = 8)
    {
        var pixels = Draw(width, height, channels);
        if (depth == 16)
            pixels = Widen(pixels);
        Cv2.ImEncode(".png", pixels, out var file, new ImageEncodingParam(ImwriteFlags.PngCompression, 1));
        return new Picture(pixels, file);
    }

    /// <summary>A JPEG of the same; its pixels are what OpenCV reads from the file.</summary>
    public static Picture Jpeg(int width, int height, int channels)
    {
        using var drawn = Draw(width, height, channels);
        Cv2.ImEncode(".jpg", drawn, out var file, new ImageEncodingParam(ImwriteFlags.JpegQuality, 90));
        return new Picture(Cv2.ImDecode(file, ImreadModes.Unchanged), file);
    }

    /// <summary>Holds a PNG against OpenCV's result, read by two decoders: shape, depth and every byte.</summary>
    public void AssertFiltered(string chain, byte[] result)
    {
        lock (_lock)
        {
            // Cases come chain by chain; the tile sizes of one share the expectation.
            if (_last?.Chain != chain)
            {
                _last?.Result.Dispose();
                _last = (chain, WholePicture.Apply(chain, _pixels));
            }

            ResultPng.AssertHolds(_last.Value.Result, result);
        }
    }

    /// <summary>Samples of 16 bits with something in their lower half too.</summary>
    private static Mat Widen(Mat bytes)
    {
        using (bytes)
        {
            var words = new Mat();
            bytes.ConvertTo(words, MatType.CV_16U, 251, 77);
            return words;
        }
    }

    private static unsafe Mat Draw(int width, int height, int channels)
    {
        var pixels = new Mat(height, width, MatType.CV_8UC(channels));
        for (var y = 0; y < height; y++)
        {
            var row = new Span<byte>((void*)pixels.Ptr(y), width * channels);
            for (var x = 0; x < width; x++)
            {
                // A slope, a lattice of hard edges, and grain from a multiplicative hash.
                var grain = (int)(((uint)((x * 73856093) ^ (y * 19349663)) * 2654435761u) >> 28);
                var edge = ((x / 37) + (y / 23)) % 3 == 0 ? 90 : 0;
                for (var c = 0; c < channels; c++) row[(x * channels) + c] = (byte)(((x * (c + 1)) >> 3) + (y >> 2) + edge + grain);
            }
        }

        return pixels;
    }
}
