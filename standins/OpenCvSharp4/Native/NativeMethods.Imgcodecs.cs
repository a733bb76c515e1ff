using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static unsafe partial nint imgcodecs_decode(byte* bytes, int length, int flags, out nint result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint imgcodecs_encode(
        string extension, MatHandle image, int[] parameters, int count, out nint result, out int encoded);

    [LibraryImport(Library)]
    public static unsafe partial byte* bytes_data(nint bytes);

    [LibraryImport(Library)]
    public static partial long bytes_length(nint bytes);

    [LibraryImport(Library)]
    public static partial void bytes_delete(nint bytes);
}
