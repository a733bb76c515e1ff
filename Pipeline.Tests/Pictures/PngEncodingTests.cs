using System.Buffers.Binary;
using OpenCvSharp;
using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Pictures.Support;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Pictures;

/// <summary>The own PNG writer; OpenCV reads what it wrote.</summary>
public sealed class PngEncodingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Result => Path.Combine(_folder.Path, "result.png");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(1, 16)]
    [InlineData(3, 16)]
    [InlineData(4, 16)]
    public async Task OpenCV_reads_the_same_pixels(int channels, int depth)
    {
        var random = new Random((channels * 100) + depth);

        foreach (var (width, height) in new[] { (1, 1), (1, 700), (700, 1), (5, 3), (16, 16), (33, 65), (701, 1203) })
        {
            var pixels = Pixels.Random(random, new PictureShape(width, height, channels, depth));
            using var canvas = CanvasOf(pixels);

            await PictureEncoder.EncodeAsync(canvas, Options(), Complete(canvas), Result, default);

            var file = await File.ReadAllBytesAsync(Result);
            Pixels.AssertEqual(Pixels.OfOpenCv(file), pixels, $"{width}x{height}");
            Pixels.AssertEqual(Pixels.OfProduct(file), pixels, $"{width}x{height}, own reader");
        }
    }

    [Fact]
    public async Task Flat_and_noisy_pictures_take_about_what_OpenCV_s_writer_takes()
    {
        var random = new Random(3);
        var shape = new PictureShape(900, 800, 3, 8);
        var noise = new byte[shape.TotalBytes];
        random.NextBytes(noise);

        foreach (var pixels in new[] { new Pixels(shape, new byte[shape.TotalBytes]), new Pixels(shape, noise), Pixels.Random(random, shape) })
        {
            using var canvas = CanvasOf(pixels);
            using var mat = pixels.ToMat();
            Cv2.ImEncode(".png", mat, out var reference, Array.Empty<int>());

            await PictureEncoder.EncodeAsync(canvas, Options(), Complete(canvas), Result, default);

            Assert.InRange(new FileInfo(Result).Length, 0, (reference.Length * 105L / 100) + 1000);
        }
    }

    [Fact]
    public async Task Bands_are_encoded_as_their_rows_are_complete_and_none_before()
    {
        var shape = new PictureShape(1000, 4000, 3, 8);
        var pixels = Pixels.Random(new Random(4), shape);
        using var canvas = Canvas.Create(Path.Combine(_folder.Path, "canvas"), shape);
        var rows = new RowProgress();
        var encoding = PictureEncoder.EncodeAsync(canvas, Options(), rows, Result, default);

        foreach (var top in new[] { 0, 1000, 2000, 3000 })
        {
            // The rows come onto the canvas only now: a band encoded too early would hold zeroes.
            var part = new Region(0, top, shape.Width, 1000);
            canvas.Write(part, pixels.Bytes.AsSpan((int)(top * shape.RowBytes), (int)shape.BytesOf(part)));
            Assert.False(encoding.IsCompleted);
            Assert.False(File.Exists(Result));
            rows.Advance(top + 1000);
        }

        await encoding;
        Pixels.AssertEqual(Pixels.OfOpenCv(await File.ReadAllBytesAsync(Result)), pixels, "followed");
    }

    [Fact]
    public async Task A_failure_or_cancellation_leaves_no_file_and_an_old_result_as_it_was()
    {
        await File.WriteAllTextAsync(Result, "old");
        using var canvas = CanvasOf(Pixels.Random(new Random(5), new PictureShape(400, 3000, 3, 8)));
        using var cancellation = new CancellationTokenSource();
        var (failing, waiting) = (new RowProgress(), new RowProgress());
        failing.Advance(2000);
        waiting.Advance(2000);

        var failed = PictureEncoder.EncodeAsync(canvas, Options(), failing, Result, default);
        failing.Fail(new InvalidDataException("the job failed"));
        await Assert.ThrowsAsync<InvalidDataException>(() => failed);
        var cancelled = PictureEncoder.EncodeAsync(canvas, Options(), waiting, Result, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        Assert.Equal(["canvas", "result.png"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal("old", await File.ReadAllTextAsync(Result));
    }

    [Fact]
    public async Task The_data_is_one_zlib_stream_with_its_checksum()
    {
        var pixels = Pixels.Random(new Random(6), new PictureShape(1500, 1500, 3, 8));
        using var canvas = CanvasOf(pixels);
        await PictureEncoder.EncodeAsync(canvas, Options(), Complete(canvas), Result, default);

        var chunks = PngChunks.Of(await File.ReadAllBytesAsync(Result));
        var data = chunks.Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Content).ToArray();
        using var inflater = new System.IO.Compression.ZLibStream(new MemoryStream(data), System.IO.Compression.CompressionMode.Decompress);
        using var rows = new MemoryStream();
        await inflater.CopyToAsync(rows);

        Assert.Equal(1500 * 4501, rows.Length);
        Assert.Equal(Checksums.Adler(rows.ToArray()), BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(data.Length - 4)));
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type).Distinct());
    }

    private static EncodeOptions Options() => new(PictureFormat.Png, null, PictureMetadata.None);

    private static RowProgress Complete(Canvas canvas)
    {
        var rows = new RowProgress();
        rows.Advance(canvas.Shape.Height);
        return rows;
    }

    private Canvas CanvasOf(Pixels pixels)
    {
        var canvas = Canvas.Create(Path.Combine(_folder.Path, "canvas"), pixels.Shape);
        canvas.Write(pixels.Shape.Bounds, pixels.Bytes);
        return canvas;
    }
}
