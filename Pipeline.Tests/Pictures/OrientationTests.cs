using OpenCvSharp;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Pictures.Support;

namespace Pipeline.Tests.Pictures;

/// <summary>Pictures that are not stored upright, in the formats that say so, against OpenCV.</summary>
public sealed class OrientationTests
{
    public static TheoryData<int> Orientations { get; } = [.. Enumerable.Range(0, 11)];

    [Theory]
    [MemberData(nameof(Orientations))]
    public void A_PNG_is_turned_upright(int orientation)
    {
        var random = new Random(orientation);

        foreach (var (color, depth) in new[] { (0, 1), (0, 8), (0, 16), (2, 8), (2, 16), (4, 8), (6, 16) })
        {
            foreach (var (width, height) in new[] { (1, 1), (13, 5), (200, 301) })
            {
                var before = new PngBuilder(width, height, color, depth).With("eXIf", Exif.Orientation(orientation));
                var after = new PngBuilder(width, height, color, depth) { Interlaced = true }
                    .WithAfterData("eXIf", Exif.Orientation(orientation, littleEndian: false));

                Check(before.Build(random), $"colour type {color}, depth {depth}, {width}x{height}");
                Check(after.Build(random), $"colour type {color}, depth {depth}, {width}x{height}, interlaced, EXIF behind the data");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void A_JPEG_is_turned_upright(int orientation)
    {
        var random = new Random(orientation);

        foreach (var channels in new[] { 1, 3 })
        {
            using var picture = Pixels.Random(random, new PictureShape(37, 21, channels, 8)).ToMat();
            Cv2.ImEncode(".jpg", picture, out var file, Array.Empty<int>());
            byte[] exif = [.. "Exif\0\0"u8, .. Exif.Orientation(orientation, littleEndian: orientation % 2 == 0)];

            Check(Exif.Insert(file, (0xE1, exif)), $"{channels} channels");
        }
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void A_TIFF_is_turned_upright(int orientation)
    {
        var random = new Random(orientation);

        foreach (var (bits, samples) in new[] { (8, 1), (8, 3), (8, 4), (16, 1), (16, 3), (16, 4) })
        {
            var pixels = new byte[13 * 9 * samples * bits / 8];
            random.NextBytes(pixels);
            var file = new TiffBuilder(13, 9, bits, samples, samples == 1 ? 1 : 2, pixels).Set(274, 3, (uint)orientation).Build();

            Check(file, $"{samples} samples of {bits} bits");
        }
    }

    [Fact]
    public void What_OpenCV_does_not_find_in_damaged_EXIF_data_is_not_found_here_either()
    {
        var random = new Random(1);
        using var picture = Pixels.Random(random, new PictureShape(37, 21, 3, 8)).ToMat();
        Cv2.ImEncode(".jpg", picture, out var file, Array.Empty<int>());
        var upright = (Tag: (ushort)0x0112, Type: (ushort)3, Count: 1u, Value: 6u);
        byte[][] blocks =
        [
            Exif.Directory(true, (0x010F, 2, 4000, 8), upright),
            Exif.Directory(true, upright, (0x010F, 2, 4000, 8)),
            Exif.Directory(true, (0x011A, 5, 1, 5000), upright),
            Exif.Directory(true, (0x013E, 5, 2, 30), upright),
            Exif.Directory(true, (0x9999, 2, 4000, 9999), upright),
            Exif.Directory(true, upright, (0x0112, 3, 1, 3)),
            [.. Exif.Directory(true, upright)[..14]],
            [.. Exif.Directory(true, upright)[..20], 0],
            [.. "MM\0+"u8, .. Exif.Directory(false, upright)[4..]],
            [],
        ];

        foreach (var (block, index) in blocks.Select((block, index) => (block, index)))
            Check(Exif.Insert(file, (0xE1, [.. "Exif\0\0"u8, .. block])), $"block {index}");
        Check(Exif.Insert(file, (0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8]), (0xE1, [.. "Exif\0\0"u8, .. Exif.Orientation(6)])), "behind XMP");
    }

    private static void Check(byte[] file, string what) => Pixels.AssertEqual(Pixels.OfOpenCv(file), Pixels.OfProduct(file), what);
}
