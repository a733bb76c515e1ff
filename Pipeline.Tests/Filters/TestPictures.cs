using OpenCvSharp;
using Pipeline.Tests.Filters.Reference;

namespace Pipeline.Tests.Filters;

/// <summary>Pictures that show what a filter does wrong: noise, slopes, discs and lines, flat areas; made from a seed.</summary>
internal static class TestPictures
{
    /// <summary>A picture; its content is chosen by <paramref name="random"/>.</summary>
    public static Mat Create(Random random, int width, int height, int channels, int depth)
    {
        var samples = new int[width * height * channels];
        Fill(samples, random, width, channels);
        var type = MatType.MakeType(depth == 8 ? MatType.CV_8U : MatType.CV_16U, channels);
        return Samples.Write(depth == 8 ? Array.ConvertAll(samples, value => value >> 8) : samples, width, height, type);
    }

    private static void Fill(int[] samples, Random random, int width, int channels)
    {
        var kind = random.Next(4);
        var noise = kind switch { 0 => 65536, 1 => 4096, 2 => 256, _ => 1 };
        var (fx, fy, fr) = (random.NextDouble() * 0.1, random.NextDouble() * 0.1, 0.02 + (random.NextDouble() * 0.3));
        var (cx, cy) = (random.Next(width), random.Next(samples.Length / channels / width));
        for (var i = 0; i < samples.Length; i++)
        {
            var (x, y, c) = (i / channels % width, i / channels / width, i % channels);
            var wave = Math.Sin((fx * x * (c + 1)) + (fy * y)) + (Math.Sin(fr * Math.Sqrt(((x - cx) * (x - cx)) + ((y - cy) * (y - cy)))) > 0.6 ? 1 : 0);
            var slope = (int)((wave + 1) * 20000);
            samples[i] = Math.Clamp(kind == 0 ? random.Next(noise) : slope + random.Next(noise), 0, 65535);
        }
    }
}
