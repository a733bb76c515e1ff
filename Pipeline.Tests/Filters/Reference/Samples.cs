using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>Arithmetic on single samples, in the plainest way there is.</summary>
internal static class Samples
{
    /// <summary>The largest sample: 255 or 65535.</summary>
    public static int Maximum(Mat picture) => picture.Depth() == MatType.CV_8U ? 255 : 65535;

    public static int[] Read(Mat picture)
    {
        var bytes = BytesOf(picture);
        return picture.Depth() == MatType.CV_8U
            ? Array.ConvertAll(bytes, value => (int)value)
            : Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), value => (int)value);
    }

    public static Mat Write(int[] samples, int width, int height, MatType type)
    {
        var bytes = type.Depth == MatType.CV_8U
            ? Array.ConvertAll(samples, checked(value => (byte)value))
            : MemoryMarshal.AsBytes(Array.ConvertAll(samples, checked(value => (ushort)value)).AsSpan()).ToArray();
        var picture = new Mat(height, width, type);
        Marshal.Copy(bytes, 0, picture.Data, bytes.Length);
        return picture;
    }

    /// <summary>All bytes of a picture, row by row without gaps.</summary>
    public static byte[] BytesOf(Mat picture)
    {
        using var gapless = picture.Clone();
        var bytes = new byte[gapless.Total() * gapless.ElemSize()];
        Marshal.Copy(gapless.Data, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>Maps each sample from its value, column and row.</summary>
    public static Mat Map(Mat picture, Func<int, int, int, int> map)
    {
        var samples = Read(picture);
        var (width, channels) = (picture.Cols, picture.Channels());
        for (var i = 0; i < samples.Length; i++)
            samples[i] = map(samples[i], i / channels % width, i / channels / width);
        return Write(samples, width, picture.Rows, picture.Type());
    }

    public static Mat Map(Mat picture, Func<int, int> map) => Map(picture, (value, _, _) => map(value));

    /// <summary>Rounds half to even and keeps within the samples' range.</summary>
    public static int Saturate(double value, int maximum) => (int)Math.Clamp(Math.Round(value, MidpointRounding.ToEven), 0, maximum);
}
