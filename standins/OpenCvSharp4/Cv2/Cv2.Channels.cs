using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>Copies channel <paramref name="coi"/> out.</summary>
    public static void ExtractChannel(InputArray src, OutputArray dst, int coi) =>
        NativeFailure.Check(NativeMethods.core_extract_channel(Argument.Of(src), Argument.Of(dst), coi));

    /// <summary>Copies a one-channel Mat into channel <paramref name="coi"/>.</summary>
    public static void InsertChannel(InputArray src, InputOutputArray dst, int coi) =>
        NativeFailure.Check(NativeMethods.core_insert_channel(Argument.Of(src), Argument.Of(dst), coi));

    /// <summary>A Mat for each channel.</summary>
    public static void Split(Mat src, out Mat[] mv)
    {
        ArgumentNullException.ThrowIfNull(src);
        var planes = new Mat[src.Channels()];
        for (var i = 0; i < planes.Length; i++)
            planes[i] = new Mat();
        using var pointers = new MatPointers(planes, nameof(src));
        NativeFailure.Check(NativeMethods.core_split(src.Handle, pointers.Values, planes.Length));
        mv = planes;
    }

    /// <summary>A Mat for each channel.</summary>
    public static Mat[] Split(Mat src)
    {
        Split(src, out var planes);
        return planes;
    }

    /// <summary>One Mat of the channels of all, in their order.</summary>
    public static void Merge(Mat[] mv, Mat dst)
    {
        using var pointers = new MatPointers(mv, nameof(mv));
        NativeFailure.Check(NativeMethods.core_merge(pointers.Values, mv.Length, Argument.Of(dst)));
    }
}
