namespace OpenCvSharp.Tests;

/// <summary>Pictures with pixels from a seeded generator.</summary>
internal static class Pictures
{
    public static unsafe Mat Random(int width, int height, MatType type, int seed = 1)
    {
        var picture = new Mat(height, width, type);
        var random = new Random(seed);
        for (var y = 0; y < height; y++)
            random.NextBytes(new Span<byte>((byte*)picture.Ptr(y), width * picture.ElemSize()));
        return picture;
    }

    public static byte[] Bytes(Mat picture)
    {
        using var copy = picture.Clone();
        return copy.AsSpan<byte>().ToArray();
    }

    /// <summary>The index that OpenCV's default border rule reads for one that lies outside: mirrored, the edge not repeated.</summary>
    public static int Reflect101(int index, int length)
    {
        while (index < 0 || index >= length)
            index = index < 0 ? -index : (2 * length) - 2 - index;
        return index;
    }

    /// <summary>The index that the rule of the repeated edge reads for one that lies outside.</summary>
    public static int Replicate(int index, int length) => Math.Clamp(index, 0, length - 1);

    /// <summary>A one-channel picture with a value computed from each pixel's square neighbourhood.</summary>
    public static byte[] Neighbourhoods(
        Mat source, int size, Func<byte[], double> value, Func<int, int, int>? border = null)
    {
        border ??= Reflect101;
        var result = new byte[source.Rows * source.Cols];
        var neighbours = new byte[size * size];
        for (var y = 0; y < source.Rows; y++)
        {
            for (var x = 0; x < source.Cols; x++)
            {
                for (var i = 0; i < neighbours.Length; i++)
                    neighbours[i] = source.Get<byte>(
                        border(y + (i / size) - (size / 2), source.Rows),
                        border(x + (i % size) - (size / 2), source.Cols));
                result[(y * source.Cols) + x] = (byte)Math.Clamp(Math.Round(value(neighbours)), 0, 255);
            }
        }

        return result;
    }
}
