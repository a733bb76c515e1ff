using System.Buffers.Binary;
using System.Diagnostics;
using OpenCvSharp;
using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Pictures.Support;
using Pipeline.Tests.Repository;
using Xunit.Abstractions;

namespace Pipeline.Tests.Pictures;

/// <summary>Damaged and hostile files: refused with a typed error or decoded, never more memory than the limits, never a crash or a hang.</summary>
public sealed class PictureFuzzTests(ITestOutputHelper output)
{
    private const long AllocationLimit = 40_000_000;

    /// <summary>Far beyond what any file of these sizes takes, on any machine: what takes longer hangs.</summary>
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(2);

    /// <summary>Of all random choices; <c>FUZZ_SEED</c> tries others.</summary>
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var seed) ? seed : 51;

    private static readonly byte[][] Signatures =
    [
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF], [.. "RIFF\u0010\0\0\0WEBPVP8 "u8], [.. "II*\0"u8], [.. "MM\0*"u8], [.. "BM"u8],
        [.. "P3 "u8], [.. "P6\n"u8], [],
    ];

    private static readonly PictureLimits Limits = new() { MaxPixels = 1_000_000, MaxWidth = 20_000, MaxHeight = 20_000, MaxBytesInMemory = 8_000_000 };

    [Fact]
    public void Damaged_PNG_files_are_refused_or_decode_as_OpenCV_decodes_them()
    {
        var random = new Random(Seed);
        var seeds = PngSeeds(random);
        var (decoded, refused) = (0, 0);

        for (var i = 0; i < 2000; i++)
        {
            var mutant = Mutation.Of(random, seeds[i % seeds.Length], seeds[random.Next(seeds.Length)]);
            var file = random.Next(4) > 0 ? WithRightChecksums(mutant) : mutant;
            if (Decode(file) is not { } pixels)
            {
                refused++;
                continue;
            }

            // OpenCV refuses some that are read here, such as rows of over a million pixels. What both decode is equal.
            decoded++;
            if (Pixels.OfOpenCv(file) is { } expected)
                Pixels.AssertEqual(expected, pixels, $"mutant {i}");
            else
                output.WriteLine($"mutant {i}: OpenCV refuses it");
        }

        output.WriteLine($"seed {Seed}: {decoded + refused} PNG files, {decoded} decoded, {refused} refused");
        Assert.InRange(decoded, 100, 1900);
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".webp")]
    [InlineData(".tiff")]
    [InlineData(".bmp")]
    [InlineData(".pnm")]
    public void Damaged_files_of_other_formats_are_refused_or_decode(string extension)
    {
        var random = new Random(Seed + 1);
        byte[][] seeds = [Encode(random, extension, 1), Encode(random, extension, 3)];
        var (decoded, refused) = (0, 0);

        for (var i = 0; i < 400; i++)
        {
            if (Decode(Mutation.Of(random, seeds[i % seeds.Length], seeds[random.Next(seeds.Length)])) is null)
                refused++;
            else
                decoded++;
        }

        output.WriteLine($"seed {Seed}: {decoded + refused} {extension} files, {decoded} decoded, {refused} refused");
        Assert.True(decoded > 0 && refused > 0);
    }

    [Fact]
    public void Noise_behind_any_signature_is_refused_at_once()
    {
        var random = new Random(Seed + 2);

        for (var i = 0; i < 900; i++)
        {
            var noise = new byte[random.Next(2000)];
            random.NextBytes(noise);
            Decode([.. Signatures[i % Signatures.Length], .. noise]);
        }

        output.WriteLine($"seed {Seed}: 900 files of noise");
    }

    [Fact]
    public void A_file_of_a_million_empty_chunks_is_walked_in_a_moment()
    {
        var empty = PngBuilder.Chunk("IDAT", []);
        var file = new PngBuilder(3, 3, 0, 8).Build(new Random(1));
        var at = file.AsSpan().IndexOf("IDAT"u8) - 4;
        using var padded = new MemoryStream();
        padded.Write(file.AsSpan(0, at));
        for (var i = 0; i < 1_000_000; i++)
            padded.Write(empty);
        padded.Write(file.AsSpan(at));

        var watch = Stopwatch.StartNew();
        Assert.Equal(new PictureShape(3, 3, 1, 8), Upload.Inspect(padded.ToArray()).Shape);
        var decoded = Pixels.OfProduct(padded.ToArray());

        // A generous bound that only a walk of the wrong order would break: the file is 12 MB.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Pixels.AssertEqual(Pixels.OfOpenCv(file), decoded, "a million chunks");
    }

    /// <summary>Inspects and decodes; nothing when the file is refused. Any other error, and too much memory, fails the test.</summary>
    private static Pixels? Decode(byte[] file)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "upload");
        File.WriteAllBytes(path, file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var hang = new CancellationTokenSource(HangLimit);
        try
        {
            var header = PictureInspector.Inspect(path, Limits);
            Assert.InRange(header.Shape.Pixels, 1, Limits.MaxPixels);
            using var canvas = Canvas.Create(Path.Combine(folder.Path, "canvas"), header.Shape);
            PictureDecoder.Decode(path, header, canvas, _ => { }, hang.Token);
            return Pixels.Of(canvas);
        }
        catch (PictureException refusal)
        {
            Assert.NotEmpty(refusal.Message);
            return null;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationLimit);
            Assert.False(hang.IsCancellationRequested, $"A file of {file.Length} bytes took longer than {HangLimit}.");
        }
    }

    private static byte[][] PngSeeds(Random random)
    {
        var kinds = new[] { (0, 1), (0, 8), (0, 16), (2, 8), (2, 16), (3, 2), (3, 8), (4, 8), (6, 8), (6, 16) };
        return
        [
            .. kinds.Select((kind, index) =>
            {
                var builder = new PngBuilder(random.Next(1, 40), random.Next(1, 40), kind.Item1, kind.Item2)
                {
                    Interlaced = index % 3 == 0,
                    DataChunkBytes = index % 2 == 0 ? 50 : 8192,
                };
                if (kind.Item1 == 3)
                    builder.With("PLTE", [1, 2, 3, 4, 5, 6, 7, 8, 9]).With("tRNS", [1, 2]);
                if (kind.Item1 == 2)
                    builder.With("tRNS", [0, 1, 0, 2, 0, 3]);
                return builder.With("eXIf", Exif.Orientation(index)).With("pHYs", new byte[9]).Build(random);
            }),
        ];
    }

    private static byte[] Encode(Random random, string extension, int channels)
    {
        using var picture = Pixels.Random(random, new PictureShape(33, 27, channels, 8)).ToMat();
        Cv2.ImEncode(extension, picture, out var file, Array.Empty<int>());
        return file;
    }

    /// <summary>Gives the chunks the checksums of what they now hold, so that a mutant is not refused for its checksum alone.</summary>
    private static byte[] WithRightChecksums(byte[] file)
    {
        for (long at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)at));
            if (at + 12 + length > file.Length)
                break;

            var typed = file.AsSpan((int)at + 4, (int)length + 4);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan((int)(at + 8 + length)), Checksums.Crc(typed));
            at += 12 + length;
        }

        return file;
    }
}
