using OpenCvSharp;
using Pipeline.Launcher;

namespace Pipeline.Benchmarks.Jobs;

/// <summary>Holds the system's results against OpenCV's: a fast wrong picture is no result.</summary>
internal sealed unsafe class ExactResult
{
    private byte[] _proven = [];

    /// <summary>Compares two files, pixel by pixel; a file that has been proven before only with itself.</summary>
    /// <param name="actual">The system's.</param>
    /// <param name="expected">OpenCV's.</param>
    /// <exception cref="LauncherException">They are not the same picture.</exception>
    public void Require(string actual, string expected)
    {
        var bytes = File.ReadAllBytes(actual);
        if (bytes.AsSpan().SequenceEqual(_proven)) return;

        using var got = Cv2.ImDecode(bytes, ImreadModes.Unchanged);
        using var want = Cv2.ImDecode(File.ReadAllBytes(expected), ImreadModes.Unchanged);
        if (got.Type() != want.Type() || got.Rows != want.Rows || got.Cols != want.Cols)
            throw new LauncherException($"the result is {got.Cols}x{got.Rows} with {got.Channels()} channels; OpenCV's is {want.Cols}x{want.Rows} with {want.Channels()}.");

        var rowBytes = (int)(want.Cols * want.ElemSize());
        for (var y = 0; y < want.Rows; y++)
        {
            if (!new ReadOnlySpan<byte>((void*)got.Ptr(y), rowBytes).SequenceEqual(new ReadOnlySpan<byte>((void*)want.Ptr(y), rowBytes)))
                throw new LauncherException($"the result differs from OpenCV's in row {y}.");
        }

        _proven = bytes;
    }
}
