using OpenCvSharp;

namespace Pipeline.Tests.Support;

/// <summary>Compares a PNG with the pixels that it must hold, as two decoders read it, neither of which wrote it.</summary>
internal static class ResultPng
{
    /// <summary>Fails unless OpenCV and <see cref="PlainPng"/> both read exactly these pixels from the file.</summary>
    public static void AssertHolds(Mat expected, byte[] file)
    {
        using var decoded = Cv2.ImDecode(file, ImreadModes.Unchanged);
        Assert.Equal((expected.Width, expected.Height, expected.Type()), (decoded.Width, decoded.Height, decoded.Type()));
        using var plain = new PlainPng(file);
        Assert.Equal((expected.Width, expected.Height, expected.Type()), (plain.Width, plain.Height, plain.Type));

        var pixel = (int)expected.ElemSize();
        var row = new byte[expected.Width * pixel];
        for (var y = 0; y < expected.Height; y++)
        {
            var wanted = Row(expected, y, row.Length);
            AssertSame(wanted, Row(decoded, y, row.Length), pixel, y, "OpenCV");
            plain.ReadRow(row);
            AssertSame(wanted, row, pixel, y, "the plain decoder");
        }

        plain.AssertEnd();
    }

    private static unsafe ReadOnlySpan<byte> Row(Mat picture, int y, int bytes) => new((void*)picture.Ptr(y), bytes);

    private static void AssertSame(ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> read, int pixel, int y, string decoder)
    {
        var same = wanted.CommonPrefixLength(read);
        if (same < wanted.Length) Assert.Fail($"x={same / pixel}, y={y}: {decoder} reads {read[same]} instead of {wanted[same]}");
    }
}
