using System.Runtime.InteropServices;
using Xunit;

namespace OpenCvSharp.Tests;

[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>Measured on the whole process, so nothing else runs beside it.</summary>
[Collection("alone")]
public sealed partial class LifetimeTests
{
    // A leak of 80 bytes in each of 100,000 calls is as much; the runtime itself takes less (its compiler works meanwhile).
    private const long Flat = 8L << 20;

    [Fact]
    public void A_hundred_thousand_filter_calls_keep_memory_flat() => AssertFlat(100_000, FilterOnce);

    [Fact]
    public void Failing_calls_keep_memory_flat() => AssertFlat(20_000, FailOnce);

    [Fact]
    public void Mats_that_nobody_disposes_are_freed_by_the_collector() => AssertFlat(2_000, () => _ = new Mat(256, 256, MatType.CV_8UC1, new Scalar(3)));

    private static void FilterOnce()
    {
        using var source = new Mat(48, 48, MatType.CV_8UC3, new Scalar(10, 20, 30));
        using var region = source[new Rect(4, 4, 40, 40)];
        using var grey = new Mat();
        using var blurred = new Mat();
        Cv2.CvtColor(region, grey, ColorConversionCodes.BGR2GRAY);
        Cv2.GaussianBlur(grey, blurred, new Size(3, 3), 0);
    }

    private static void FailOnce()
    {
        using var source = new Mat(4, 4, MatType.CV_8UC1);
        Assert.Throws<OpenCVException>(() => Cv2.CvtColor(source, source, ColorConversionCodes.BGR2GRAY));
    }

    private static void AssertFlat(int calls, Action once)
    {
        // The heaps reach their working size first.
        for (var i = 0; i < calls / 10; i++)
            once();
        var before = BytesInUse();

        for (var i = 0; i < calls; i++)
            once();

        var grown = BytesInUse() - before;
        Assert.True(grown < Flat, $"{calls} calls grew the process by {grown >> 10} KiB");
    }

    /// <summary>What the C heap and the managed heap hand out; the resident size would count what they keep for later, too.</summary>
    private static long BytesInUse()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var native = mallinfo2();
        return GC.GetTotalMemory(forceFullCollection: true) + (long)(native.Allocated + native.Mapped);
    }

    [LibraryImport("libc")]
    private static partial HeapInfo mallinfo2();

    /// <summary>glibc's <c>struct mallinfo2</c>, ten sizes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct HeapInfo
    {
        private readonly nuint _arena, _freeChunks, _freeFastChunks, _mappedRegions;
        public readonly nuint Mapped;
        private readonly nuint _unused, _freeFastBytes;
        public readonly nuint Allocated;
        private readonly nuint _freeBytes, _topBytes;
    }
}
