using System.Runtime.InteropServices;
using Xunit;

namespace OpenCvSharp.Tests;

public sealed class MatTests
{
    [Fact]
    public void A_mat_over_the_callers_memory_reads_and_writes_that_memory()
    {
        var memory = Marshal.AllocHGlobal(6 * 4);
        try
        {
            using var mat = Mat.FromPixelData(4, 5, MatType.CV_8UC1, memory, step: 6);

            Marshal.WriteByte(memory, (2 * 6) + 3, 42);
            mat.Set<byte>(3, 4, 7);

            Assert.Equal(memory, mat.Data);
            Assert.Equal(6, mat.Step());
            Assert.Equal(42, mat.Get<byte>(2, 3));
            Assert.Equal(7, Marshal.ReadByte(memory, (3 * 6) + 4));
        }
        finally
        {
            Marshal.FreeHGlobal(memory);
        }
    }

    [Fact]
    public void A_filter_writes_into_the_callers_memory_when_size_and_type_fit()
    {
        using var source = Pictures.Random(16, 8, MatType.CV_8UC3);
        var memory = new byte[16 * 8 * 3];
        var pin = GCHandle.Alloc(memory, GCHandleType.Pinned);
        try
        {
            using var target = Mat.FromPixelData(8, 16, MatType.CV_8UC3, pin.AddrOfPinnedObject());

            Cv2.BitwiseNot(source, target);

            Assert.Equal(pin.AddrOfPinnedObject(), target.Data);
            Assert.Equal(Pictures.Bytes(source).Select(v => (byte)(255 - v)), memory);
        }
        finally
        {
            pin.Free();
        }
    }

    [Fact]
    public void A_region_shares_the_pixels_and_a_clone_does_not()
    {
        using var whole = new Mat(4, 4, MatType.CV_8UC1, new Scalar(1));
        using var region = new Mat(whole, new Rect(1, 2, 2, 2));
        using var copy = whole.Clone(new Rect(1, 2, 2, 2));

        whole.Set<byte>(2, 1, 9);

        Assert.Equal(9, region.Get<byte>(0, 0));
        Assert.Equal(1, copy.Get<byte>(0, 0));
        Assert.True(region.IsSubmatrix());
        Assert.False(region.IsContinuous());
        Assert.True(copy.IsContinuous());
    }

    [Fact]
    public void A_region_outlives_the_mat_that_allocated_the_pixels()
    {
        var whole = Pictures.Random(300, 300, MatType.CV_8UC1);
        var expected = whole.Get<byte>(250, 200);
        using var region = whole[new Rect(200, 250, 10, 10)];

        whole.Dispose();

        Assert.Equal(expected, region.Get<byte>(0, 0));
    }

    [Theory]
    [InlineData(MatType.CV_8U, 3, 3, 1)]
    [InlineData(MatType.CV_16U, 4, 8, 2)]
    [InlineData(MatType.CV_32F, 1, 4, 4)]
    [InlineData(MatType.CV_64F, 2, 16, 8)]
    public void The_header_says_what_was_asked_for(int depth, int channels, int elementBytes, int channelBytes)
    {
        using var mat = new Mat(new Size(7, 5), MatType.MakeType(depth, channels));

        Assert.Equal((5, 7, 5, 7), (mat.Rows, mat.Cols, mat.Height, mat.Width));
        Assert.Equal((depth, channels), (mat.Depth(), mat.Channels()));
        Assert.Equal((elementBytes, channelBytes), (mat.ElemSize(), mat.ElemSize1()));
        Assert.Equal(7 * elementBytes, mat.Step());
        Assert.Equal(35, mat.Total());
        Assert.Equal(new Size(7, 5), mat.Size());
        Assert.False(mat.Empty());
    }

    [Fact]
    public void Types_are_named_and_packed_as_OpenCV_does()
    {
        Assert.Equal(16, (int)MatType.CV_8UC3);
        Assert.Equal(26, MatType.CV_16UC4.Value);
        Assert.Equal("CV_8UC3", MatType.CV_8UC3.ToString());
        Assert.True(MatType.CV_32FC1 == MatType.CV_32F);
        Assert.Throws<OpenCvSharpException>(() => MatType.CV_8UC(0));
    }

    [Fact]
    public void An_array_goes_in_row_by_row()
    {
        using var whole = new Mat(3, 4, MatType.CV_32FC1, new Scalar(0));
        using var region = whole[new Rect(1, 1, 3, 2)];

        var written = region.SetArray(1f, 2f, 3f, 4f, 5f, 6f);

        Assert.True(written);
        Assert.Equal([0, 0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6], whole.AsSpan<float>().ToArray());
    }

    [Fact]
    public void Conversion_rounds_half_to_even_and_saturates()
    {
        using var source = new Mat(1, 4, MatType.CV_32FC1);
        source.SetArray(-3f, 0.5f, 1.5f, 300f);
        using var target = new Mat();

        source.ConvertTo(target, MatType.CV_8UC1);

        Assert.Equal([0, 0, 2, 255], Pictures.Bytes(target));
    }

    [Fact]
    public void A_disposed_mat_is_refused()
    {
        var mat = new Mat(2, 2, MatType.CV_8UC1);
        using var target = new Mat();

        mat.Dispose();

        Assert.True(mat.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => mat.Data);
        Assert.Throws<ObjectDisposedException>(() => Cv2.BitwiseNot(mat, target));
        mat.Dispose();
    }
}
