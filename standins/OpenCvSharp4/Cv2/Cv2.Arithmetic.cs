using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>Inverts every bit.</summary>
    public static void BitwiseNot(InputArray src, OutputArray dst, InputArray? mask = null) =>
        NativeFailure.Check(NativeMethods.core_bitwise_not(Argument.Of(src), Argument.Of(dst), Argument.OfOptional(mask)));

    /// <summary>alpha * a + beta * b + gamma, saturated.</summary>
    public static void AddWeighted(
        InputArray src1, double alpha, InputArray src2, double beta, double gamma, OutputArray dst, int dtype = -1) =>
        NativeFailure.Check(
            NativeMethods.core_add_weighted(Argument.Of(src1), alpha, Argument.Of(src2), beta, gamma, Argument.Of(dst), dtype));

    /// <summary>|alpha * v + beta|, saturated to 8 bit.</summary>
    public static void ConvertScaleAbs(InputArray src, OutputArray dst, double alpha = 1, double beta = 0) =>
        NativeFailure.Check(NativeMethods.core_convert_scale_abs(Argument.Of(src), Argument.Of(dst), alpha, beta));

    /// <summary>Looks every 8-bit value up in a table of 256.</summary>
    public static void LUT(InputArray src, InputArray lut, OutputArray dst) =>
        NativeFailure.Check(NativeMethods.core_lut(Argument.Of(src), Argument.Of(lut), Argument.Of(dst)));

    /// <summary>Looks every 8-bit value up in a table of 256.</summary>
    public static void LUT(InputArray src, byte[] lut, OutputArray dst)
    {
        ArgumentNullException.ThrowIfNull(lut);
        if (lut.Length != 256)
            throw new ArgumentException("lut.Length != 256", nameof(lut));
        using var table = new Mat(1, 256, MatType.CV_8UC1);
        table.SetArray(lut);
        LUT(src, table, dst);
    }

    /// <summary>Multiplies every pixel, as a vector of channels, by a matrix.</summary>
    public static void Transform(InputArray src, OutputArray dst, InputArray m) =>
        NativeFailure.Check(NativeMethods.core_transform(Argument.Of(src), Argument.Of(dst), Argument.Of(m)));
}
