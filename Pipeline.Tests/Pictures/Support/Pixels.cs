using System.Runtime.InteropServices;
using OpenCvSharp;
using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Pictures.Support;

/// <summary>A decoded picture, for comparison.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Bytes">Its rows without padding.</param>
internal sealed record Pixels(PictureShape Shape, byte[] Bytes)
{
    /// <summary>filters.md's decoding: IMREAD_UNCHANGED &amp; ~IMREAD_IGNORE_ORIENTATION.</summary>
    private const int Flags = -1 & ~128;

    /// <summary>As OpenCV decodes a file, or nothing when it does not.</summary>
    public static Pixels? OfOpenCv(byte[] file)
    {
        using var decoded = Cv2.ImDecode(file, (ImreadModes)Flags);
        return decoded.Empty() ? null : Of(decoded);
    }

    public static Pixels Of(Mat picture)
    {
        var shape = new PictureShape(picture.Cols, picture.Rows, picture.Channels(), picture.ElemSize1() * 8);
        var bytes = new byte[shape.TotalBytes];
        Marshal.Copy(picture.Data, bytes, 0, bytes.Length);
        return new Pixels(shape, bytes);
    }

    /// <summary>As the product decodes a file.</summary>
    public static Pixels OfProduct(byte[] file, PictureLimits? limits = null)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "upload");
        File.WriteAllBytes(path, file);
        var header = PictureInspector.Inspect(path, limits ?? new PictureLimits());
        using var canvas = Canvas.Create(Path.Combine(folder.Path, "canvas"), header.Shape);
        var reports = new List<int>();
        PictureDecoder.Decode(path, header, canvas, reports.Add, CancellationToken.None);

        // What every decoding promises.
        Assert.Equal(header.Shape.Height, reports[^1]);
        Assert.Equal(reports.Order().Distinct(), reports);
        Assert.Equal(["canvas", "upload"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        return Of(canvas);
    }

    public static Pixels Of(Canvas canvas)
    {
        var bytes = new byte[canvas.Shape.TotalBytes];
        canvas.Read(canvas.Shape.Bounds, bytes);
        return new Pixels(canvas.Shape, bytes);
    }

    public static Pixels Random(Random random, PictureShape shape)
    {
        var bytes = new byte[shape.TotalBytes];
        random.NextBytes(bytes);
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)((i / 7) + (bytes[i] & 7));
        return new Pixels(shape, bytes);
    }

    public Mat ToMat()
    {
        var mat = new Mat(Shape.Height, Shape.Width, MatType.MakeType(Shape.Depth == 16 ? MatType.CV_16U : MatType.CV_8U, Shape.Channels));
        Marshal.Copy(Bytes, 0, mat.Data, Bytes.Length);
        return mat;
    }

    public static void AssertEqual(Pixels? expected, Pixels actual, string what)
    {
        Assert.True(expected is not null, $"{what}: OpenCV does not decode it");
        Assert.True(expected.Shape == actual.Shape, $"{what}: expected {expected.Shape}, got {actual.Shape}");
        var at = expected.Bytes.AsSpan().CommonPrefixLength(actual.Bytes);
        Assert.True(at == expected.Bytes.Length, $"{what}: differs at byte {at} of {expected.Bytes.Length}");
    }
}
