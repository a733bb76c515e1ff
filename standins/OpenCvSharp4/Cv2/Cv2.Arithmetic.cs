using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>Inverts every bit.</summary>
    public static void BitwiseNot(InputArray src, OutputArray dst, InputArray? mask = null) =>
        NativeFailure.Check(NativeMethods.core_bitwise_not(Argument.Of(src), Argument.Of(dst), Argument.OfOptional(mask)));

    /// <summary>Bits that are set in both.</summary>
    public static void BitwiseAnd(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null) =>
        NativeFailure.Check(
            NativeMethods.core_bitwise_and(Argument.Of(src1), Argument.Of(src2), Argument.Of(dst), Argument.OfOptional(mask)));

    /// <summary>Bits that are set in either.</summary>
    public static void BitwiseOr(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null) =>
        NativeFailure.Check(
            NativeMethods.core_bitwise_or(Argument.Of(src1), Argument.Of(src2), Argument.Of(dst), Argument.OfOptional(mask)));

    /// <summary>|a - b|.</summary>
    public static void Absdiff(InputArray src1, InputArray src2, OutputArray dst) =>
        NativeFailure.Check(NativeMethods.core_absdiff(Argument.Of(src1), Argument.Of(src2), Argument.Of(dst)));

    /// <summary>255 where the comparison holds, else 0.</summary>
    public static void Compare(InputArray src1, InputArray src2, OutputArray dst, CmpType cmpop) =>
        NativeFailure.Check(NativeMethods.core_compare(Argument.Of(src1), Argument.Of(src2), Argument.Of(dst), (int)cmpop));

    /// <summary>a + b, saturated.</summary>
    public static void Add(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null, int dtype = -1) =>
        NativeFailure.Check(
            NativeMethods.core_add(Argument.Of(src1), Argument.Of(src2), Argument.Of(dst), Argument.OfOptional(mask), dtype));

    /// <summary>a - b, saturated.</summary>
    public static void Subtract(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null, int dtype = -1) =>
        NativeFailure.Check(
            NativeMethods.core_subtract(Argument.Of(src1), Argument.Of(src2), Argument.Of(dst), Argument.OfOptional(mask), dtype));

    /// <summary>scale * a * b, saturated.</summary>
    public static void Multiply(InputArray src1, InputArray src2, OutputArray dst, double scale = 1, int dtype = -1) =>
        NativeFailure.Check(NativeMethods.core_multiply(Argument.Of(src1), Argument.Of(src2), Argument.Of(dst), scale, dtype));

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

    /// <summary>Mean of each channel, where <paramref name="mask"/> is not zero.</summary>
    public static Scalar Mean(InputArray src, InputArray? mask = null)
    {
        NativeFailure.Check(NativeMethods.core_mean(Argument.Of(src), Argument.OfOptional(mask), out var mean));
        return mean;
    }

    /// <summary>Sum of each channel.</summary>
    public static Scalar Sum(InputArray src)
    {
        NativeFailure.Check(NativeMethods.core_sum(Argument.Of(src), out var sum));
        return sum;
    }

    /// <summary>Number of elements that are not zero, of one channel.</summary>
    public static int CountNonZero(InputArray mtx)
    {
        NativeFailure.Check(NativeMethods.core_count_non_zero(Argument.Of(mtx), out var count));
        return count;
    }

    /// <summary>Smallest and largest value of all channels.</summary>
    public static void MinMaxIdx(InputArray src, out double minVal, out double maxVal) =>
        NativeFailure.Check(NativeMethods.core_min_max(Argument.Of(src), out minVal, out maxVal));
}
