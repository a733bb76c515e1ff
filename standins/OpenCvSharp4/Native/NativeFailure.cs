using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

/// <summary>What a native call hands back when it failed; the layout of <c>Failure</c> in native/guard.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeFailure
{
    private readonly int _code;
    private readonly int _line;
    private readonly nint _message;
    private readonly nint _function;
    private readonly nint _file;

    /// <summary>Throws what <paramref name="failure"/> describes and frees it; does nothing for zero, which is success.</summary>
    public static void Check(nint failure)
    {
        if (failure != 0)
            throw Take(failure);
    }

    private static unsafe OpenCVException Take(nint failure)
    {
        try
        {
            var native = (NativeFailure*)failure;
            return new OpenCVException(
                (ErrorCode)native->_code, Text(native->_function), Text(native->_message), Text(native->_file), native->_line);
        }
        finally
        {
            NativeMethods.failure_delete(failure);
        }
    }

    private static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";
}
