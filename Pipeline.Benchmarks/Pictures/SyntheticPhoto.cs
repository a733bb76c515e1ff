using OpenCvSharp;

namespace Pipeline.Benchmarks.Pictures;

/// <summary>
/// A picture that is as hard as a photograph for filters and codecs: soft shades of several sizes, a lattice of hard edges, and the grain of a
/// sensor in each channel. The same pixels each time, on every machine.
/// </summary>
internal static unsafe class SyntheticPhoto
{
    /// <summary>Pixels between two random shades, from the largest shapes to the smallest.</summary>
    private static readonly int[] ShadeSizes = [512, 128, 32, 8];

    /// <summary>Draws it.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="channels">1 or 3.</param>
    public static Mat Draw(int width, int height, int channels)
    {
        var picture = new Mat(height, width, MatType.CV_8UC(channels));
        Parallel.For(0, height, y => DrawRow(new Span<byte>((void*)picture.Ptr(y), width * channels), y, channels));
        return picture;
    }

    private static void DrawRow(Span<byte> row, int y, int channels)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var (x, channel) = (i / channels, i % channels);
            var value = 40;
            for (var n = 0; n < ShadeSizes.Length; n++) value += Shade(x, y, ShadeSizes[n], (n * 3) + (n < 2 ? channel : 0)) >> (n + 1);
            if (((x / 211) + (y / 173)) % 5 == 0) value += 45;
            row[i] = (byte)Math.Clamp(value + Grain(x, y, channel), 0, 255);
        }
    }

    /// <summary>A random shade, 0 to 255, at each corner of a lattice, and straight lines in between.</summary>
    private static int Shade(int x, int y, int size, int seed)
    {
        var (column, row) = (x / size, y / size);
        var (right, down) = (x % size, y % size);
        var above = (Corner(column, row, seed) * (size - right)) + (Corner(column + 1, row, seed) * right);
        var below = (Corner(column, row + 1, seed) * (size - right)) + (Corner(column + 1, row + 1, seed) * right);
        return ((above * (size - down)) + (below * down)) / (size * size);
    }

    private static int Corner(int column, int row, int seed) => (int)(Hash(column, row, seed) >> 24);

    /// <summary>Nearly normal, with a deviation of 3: the sum of four even throws.</summary>
    private static int Grain(int x, int y, int channel)
    {
        var throws = Hash(x, y, 100 + channel);
        return (((int)(throws & 255) + (int)((throws >> 8) & 255) + (int)((throws >> 16) & 255) + (int)(throws >> 24)) / 50) - 10;
    }

    private static uint Hash(int x, int y, int seed)
    {
        var hash = ((uint)x * 0x9E3779B1) ^ ((uint)y * 0x85EBCA77) ^ ((uint)seed * 0xC2B2AE3D);
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6D;
        hash = (hash ^ (hash >> 12)) * 0x297A2D39;
        return hash ^ (hash >> 15);
    }
}
