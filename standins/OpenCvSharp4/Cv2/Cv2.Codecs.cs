using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>Decodes a picture file; an empty Mat when it is none that OpenCV knows.</summary>
    public static Mat ImDecode(byte[] buf, ImreadModes flags)
    {
        ArgumentNullException.ThrowIfNull(buf);
        return ImDecode(buf.AsSpan(), flags);
    }

    /// <summary>Decodes a picture file; an empty Mat when it is none that OpenCV knows.</summary>
    public static unsafe Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes flags)
    {
        if (span.IsEmpty)
            throw new ArgumentException("Empty span", nameof(span));
        fixed (byte* bytes = span)
        {
            NativeFailure.Check(NativeMethods.imgcodecs_decode(bytes, span.Length, (int)flags, out var native));
            return Mat.Own(native);
        }
    }

    /// <summary>Encodes a picture file; <paramref name="ext"/> (".png") chooses the format, <paramref name="prms"/> are pairs of parameter and value.</summary>
    public static unsafe bool ImEncode(string ext, InputArray img, out byte[] buf, int[]? prms = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(ext);
        prms ??= [];
        NativeFailure.Check(
            NativeMethods.imgcodecs_encode(ext, Argument.Of(img), prms, prms.Length, out var bytes, out var encoded));
        try
        {
            buf = new ReadOnlySpan<byte>(NativeMethods.bytes_data(bytes), checked((int)NativeMethods.bytes_length(bytes))).ToArray();
            return encoded != 0;
        }
        finally
        {
            NativeMethods.bytes_delete(bytes);
        }
    }

    /// <summary>Encodes a picture file; <paramref name="ext"/> (".png") chooses the format.</summary>
    public static void ImEncode(string ext, InputArray img, out byte[] buf, params ImageEncodingParam[] prms)
    {
        ArgumentNullException.ThrowIfNull(prms);
        ImEncode(ext, img, out buf, [.. prms.SelectMany(p => new[] { (int)p.EncodingId, p.Value })]);
    }
}
