using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>Mirrors.</summary>
    public static void Flip(InputArray src, OutputArray dst, FlipMode flipCode) =>
        NativeFailure.Check(NativeMethods.core_flip(Argument.Of(src), Argument.Of(dst), (int)flipCode));

    /// <summary>Turns by a multiple of 90 degrees.</summary>
    public static void Rotate(InputArray src, OutputArray dst, RotateFlags rotateCode) =>
        NativeFailure.Check(NativeMethods.core_rotate(Argument.Of(src), Argument.Of(dst), (int)rotateCode));

    /// <summary>Scales to <paramref name="dsize"/>, or by the factors when it is zero.</summary>
    public static void Resize(
        InputArray src, OutputArray dst, Size dsize, double fx = 0, double fy = 0, InterpolationFlags interpolation = InterpolationFlags.Linear) =>
        NativeFailure.Check(
            NativeMethods.imgproc_resize(Argument.Of(src), Argument.Of(dst), dsize.Width, dsize.Height, fx, fy, (int)interpolation));
}
