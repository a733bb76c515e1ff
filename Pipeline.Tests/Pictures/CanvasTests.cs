using System.Globalization;
using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Pictures.Support;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Pictures;

/// <summary>The canvas: regions in any order, whole after a restart, small in memory.</summary>
public sealed class CanvasTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "canvas");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_in_regions_is_read_in_other_regions()
    {
        var random = new Random(31);

        foreach (var shape in new[] { new PictureShape(1, 1, 1, 8), new PictureShape(301, 97, 3, 8), new PictureShape(45, 200, 4, 16), new PictureShape(70, 70, 1, 16) })
        {
            var expected = new byte[shape.TotalBytes];
            using var canvas = Canvas.Create(File, shape);
            for (var i = 0; i < 60; i++)
            {
                var region = RandomRegion(random, shape);
                var pixels = new byte[shape.BytesOf(region)];
                random.NextBytes(pixels);
                canvas.Write(region, pixels);
                Paint(expected, shape, region, pixels);

                var other = RandomRegion(random, shape);
                var read = new byte[shape.BytesOf(other)];
                canvas.Read(other, read);
                Assert.Equal(Cut(expected, shape, other), read);
            }

            Assert.Equal(expected, Pixels.Of(canvas).Bytes);
        }
    }

    [Fact]
    public void A_canvas_is_there_after_a_restart()
    {
        var shape = new PictureShape(500, 300, 3, 8);
        var pixels = Pixels.Random(new Random(32), shape).Bytes;
        using (var canvas = Canvas.Create(File, shape))
            canvas.Write(shape.Bounds, pixels);

        using var again = Canvas.Open(File, shape);

        Assert.Equal(pixels, Pixels.Of(again).Bytes);
    }

    [Fact]
    public void A_new_canvas_is_zero_even_over_an_old_one()
    {
        var shape = new PictureShape(50, 30, 3, 8);
        using (var old = Canvas.Create(File, shape))
            old.Write(shape.Bounds, Pixels.Random(new Random(33), shape).Bytes);

        using var canvas = Canvas.Create(File, shape);

        Assert.Equal(new byte[shape.TotalBytes], Pixels.Of(canvas).Bytes);
    }

    [Fact]
    public void A_canvas_that_was_cut_short_or_is_missing_is_not_opened()
    {
        var shape = new PictureShape(50, 30, 3, 8);
        Canvas.Create(File, shape).Dispose();
        using (var stream = new FileStream(File, FileMode.Open))
            stream.SetLength(shape.TotalBytes - 1);

        var cut = Assert.Throws<CanvasException>(() => Canvas.Open(File, shape));
        var missing = Assert.Throws<CanvasException>(() => Canvas.Open(File + "2", shape));

        Assert.Contains("has 4499 bytes", cut.Message, StringComparison.Ordinal);
        Assert.Contains("canvas2", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_canvas_that_cannot_be_made_says_why()
    {
        var shape = new PictureShape(50, 30, 3, 8);

        var error = Assert.Throws<CanvasException>(() => Canvas.Create(Path.Combine(_folder.Path, "none", "canvas"), shape));

        Assert.Contains("none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Regions_outside_the_picture_and_buffers_that_are_too_small_are_errors()
    {
        using var canvas = Canvas.Create(File, new PictureShape(10, 10, 1, 8));

        Assert.Throws<ArgumentException>(() => canvas.Read(new Region(5, 5, 6, 1), new byte[100]));
        Assert.Throws<ArgumentException>(() => canvas.Write(new Region(-1, 0, 3, 1), new byte[100]));
        Assert.Throws<ArgumentException>(() => canvas.Write(new Region(0, 0, 0, 1), new byte[100]));
        Assert.Throws<ArgumentException>(() => canvas.Read(new Region(0, 0, 10, 10), new byte[99]));
    }

    [Fact]
    public void A_closed_canvas_is_an_error_and_not_a_crash()
    {
        var canvas = Canvas.Create(File, new PictureShape(10, 10, 1, 8));
        canvas.Dispose();

        Assert.Throws<ObjectDisposedException>(() => canvas.Read(new Region(0, 0, 1, 1), new byte[1]));
    }

    [Fact]
    public void Threads_write_their_tiles_at_once()
    {
        var shape = new PictureShape(1024, 1024, 3, 8);
        var expected = Pixels.Random(new Random(34), shape);
        using var canvas = Canvas.Create(File, shape);

        Parallel.For(0, 256, tile =>
        {
            var region = new Region(tile % 16 * 64, tile / 16 * 64, 64, 64);
            canvas.Write(region, Cut(expected.Bytes, shape, region));
        });

        Assert.Equal(expected.Bytes, Pixels.Of(canvas).Bytes);
    }

    /// <summary>Linux tells the resident part of every mapping.</summary>
    [Fact]
    public void Resident_memory_stays_small_however_large_the_picture()
    {
        if (!OperatingSystem.IsLinux())
            return;

        var shape = new PictureShape(16384, 16384, 1, 8);
        var tile = new byte[512 * 512];
        using var canvas = Canvas.Create(File, shape);
        long largest = 0;

        for (var i = 0; i < 32 * 32; i++)
        {
            var region = new Region(i % 32 * 512, i / 32 * 512, 512, 512);
            canvas.Write(region, tile);
            canvas.Read(region, tile);
            if (i % 16 == 0)
                largest = Math.Max(largest, ResidentBytes(File));
        }

        Assert.InRange(largest, 1, 40L << 20);
    }

    private static long ResidentBytes(string path)
    {
        var lines = System.IO.File.ReadLines("/proc/self/smaps").SkipWhile(line => !line.EndsWith(path, StringComparison.Ordinal));
        var resident = lines.First(line => line.StartsWith("Rss:", StringComparison.Ordinal));
        return 1024 * long.Parse(resident.AsSpan(4, resident.Length - 6).Trim(), CultureInfo.InvariantCulture);
    }

    private static Region RandomRegion(Random random, PictureShape shape)
    {
        var (x, y) = (random.Next(shape.Width), random.Next(shape.Height));
        return random.Next(4) == 0
            ? new Region(0, y, shape.Width, random.Next(1, shape.Height - y + 1))
            : new Region(x, y, random.Next(1, shape.Width - x + 1), random.Next(1, shape.Height - y + 1));
    }

    private static void Paint(byte[] picture, PictureShape shape, Region region, byte[] pixels)
    {
        var run = region.Width * shape.BytesPerPixel;
        for (var y = 0; y < region.Height; y++)
            Array.Copy(pixels, y * run, picture, ((region.Y + y) * shape.RowBytes) + (region.X * shape.BytesPerPixel), run);
    }

    private static byte[] Cut(byte[] picture, PictureShape shape, Region region)
    {
        var run = region.Width * shape.BytesPerPixel;
        var pixels = new byte[run * region.Height];
        for (var y = 0; y < region.Height; y++)
            Array.Copy(picture, ((region.Y + y) * shape.RowBytes) + (region.X * shape.BytesPerPixel), pixels, y * run, run);
        return pixels;
    }
}
