using OpenCvSharp;
using static Pipeline.Tests.Filters.Reference.OpenCvCalls;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>Moving, cutting, scaling; and pixelate, whose blocks lie in the picture's geometry.</summary>
internal static class GeometryDefinitions
{
    public static IReadOnlyDictionary<string, Definition> All { get; } = new Dictionary<string, Definition>
    {
        ["flip"] = new((img, a) => Call(img, (s, d) => Cv2.Flip(s, d, Axis(a.Text(0)))), [""], IsGeometry: true),
        ["rotate"] = new((img, a) => Call(img, (s, d) => Cv2.Rotate(s, d, Turn(a.Integer(0)))), [""], IsGeometry: true),
        ["crop"] = new(
            (img, a) => img.Clone(new Rect(a.Integer(0), a.Integer(1), a.Integer(2), a.Integer(3))), ["", "", "", ""], IsGeometry: true),
        ["shrink"] = new((img, a) => Shrink(img, a.Integer(0)), [""], IsGeometry: true),
        ["pixelate"] = new((img, a) => Pixelate(img, a.Integer(0)), [""]),
    };

    private static FlipMode Axis(string axis) => axis switch { "horizontal" => FlipMode.Y, "vertical" => FlipMode.X, _ => FlipMode.XY };

    private static RotateFlags Turn(int degrees) => degrees switch
    {
        90 => RotateFlags.Rotate90Clockwise,
        180 => RotateFlags.Rotate180,
        _ => RotateFlags.Rotate90Counterclockwise,
    };

    private static Mat Shrink(Mat img, int factor)
    {
        var (width, height) = (img.Cols / factor, img.Rows / factor);
        using var cut = img.Clone(new Rect(0, 0, width * factor, height * factor));
        return Call(cut, (s, d) => Cv2.Resize(s, d, new Size(width, height), interpolation: InterpolationFlags.Area));
    }

    private static Mat Pixelate(Mat img, int size)
    {
        var samples = Samples.Read(img);
        var (width, height, channels) = (img.Cols, img.Rows, img.Channels());
        var blocksAcross = ((width - 1) / size) + 1;
        var sums = new Dictionary<int, (long Sum, long Count)>();
        for (var i = 0; i < samples.Length; i++)
        {
            var (sum, count) = sums.GetValueOrDefault(Block(i));
            sums[Block(i)] = (sum + samples[i], count + 1);
        }
        for (var i = 0; i < samples.Length; i++)
        {
            var (sum, count) = sums[Block(i)];
            samples[i] = (int)(((2 * sum) + count) / (2 * count));
        }
        return Samples.Write(samples, width, height, img.Type());

        int Block(int i)
        {
            var (x, y) = (i / channels % width, i / channels / width);
            return ((((y / size) * blocksAcross) + (x / size)) * channels) + (i % channels);
        }
    }
}
