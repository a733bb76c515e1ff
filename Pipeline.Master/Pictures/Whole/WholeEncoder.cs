using OpenCvSharp;
using Pipeline.Master.Pictures.Bmp;
using Pipeline.Master.Pictures.Jpeg;
using Pipeline.Master.Pictures.Tiff;
using Pipeline.Master.Pictures.Webp;

namespace Pipeline.Master.Pictures.Whole;

/// <summary>Encodes a complete canvas with OpenCV, the whole picture in memory, and adds what OpenCV does not write: profile and resolution.</summary>
internal static class WholeEncoder
{
    /// <summary>JPEG quality when none is asked for: OpenCV's own default.</summary>
    private const int DefaultJpegQuality = 95;

    /// <summary>OpenCV's sign for WebP without loss: any quality over 100.</summary>
    private const int LosslessWebp = 101;

    /// <summary>Writes the file.</summary>
    public static void Write(Canvas canvas, EncodeOptions options, Stream output)
    {
        var file = Encode(canvas, options);
        if (options.Metadata is { IccProfile: null, Resolution: null })
        {
            output.Write(file);
            return;
        }

        switch (options.Format)
        {
            case PictureFormat.Jpeg:
                JpegMetadata.Write(file, options.Metadata, output);
                break;
            case PictureFormat.Webp:
                WebpMetadata.Write(file, canvas.Shape, options.Metadata, output);
                break;
            case PictureFormat.Tiff:
                TiffMetadata.Write(file, options.Metadata, output);
                break;
            case PictureFormat.Bmp:
                BmpMetadata.Write(file, options.Metadata, output);
                break;
            default:
                output.Write(file);
                break;
        }
    }

    private static byte[] Encode(Canvas canvas, EncodeOptions options)
    {
        var shape = canvas.Shape;
        var depth = shape.Depth == 16 ? MatType.CV_16U : MatType.CV_8U;
        using var picture = new Mat(shape.Height, shape.Width, MatType.MakeType(depth, shape.Channels));
        canvas.Read(shape.Bounds, picture.Data, shape.TotalBytes);
        ImageEncodingParam[] parameters = options.Format switch
        {
            PictureFormat.Jpeg => [new ImageEncodingParam(ImwriteFlags.JpegQuality, options.Quality ?? DefaultJpegQuality)],
            PictureFormat.Webp => [new ImageEncodingParam(ImwriteFlags.WebPQuality, options.Quality ?? LosslessWebp)],
            _ => [],
        };
        Cv2.ImEncode("." + PictureFormats.NameOf(options.Format), picture, out var file, parameters);
        return file;
    }
}
