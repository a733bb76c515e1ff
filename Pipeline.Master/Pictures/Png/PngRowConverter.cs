using System.Runtime.InteropServices;

namespace Pipeline.Master.Pictures.Png;

/// <summary>Turns rows of stored PNG samples into the canvas's pixels, as OpenCV lays them out.</summary>
internal abstract class PngRowConverter
{
    /// <summary>Converts the pixels of a row.</summary>
    /// <param name="stored">The row as stored, unfiltered.</param>
    /// <param name="pixels">Room for the pixels; its length says how many.</param>
    public abstract void Convert(ReadOnlySpan<byte> stored, Span<byte> pixels);

    /// <summary>The converter for a file.</summary>
    public static PngRowConverter Create(PngStructure file) => (file.Header.ColorType, file.Header.BitDepth) switch
    {
        (PngColorType.Grey, < 8) => new SmallSamples(file.Header.BitDepth, SmallSamples.GreyEntries(file.Header.BitDepth), 1),
        (PngColorType.Grey, 8) => new Copy(),
        (PngColorType.Grey, _) => new Shuffle(2, 1, 0),
        (PngColorType.GreyAlpha, 8) => new Shuffle(2, 0, 0, 0, 1),
        (PngColorType.GreyAlpha, _) => new Shuffle(4, 1, 0, 1, 0, 1, 0, 3, 2),
        (PngColorType.Palette, _) =>
            new SmallSamples(file.Header.BitDepth, SmallSamples.PaletteEntries(file.Palette, file.Transparency), file.Channels),
        (PngColorType.ColourAlpha, 8) => new Shuffle(4, 2, 1, 0, 3),
        (PngColorType.ColourAlpha, _) => new Shuffle(8, 5, 4, 3, 2, 1, 0, 7, 6),
        (_, 8) => file.Transparency.Length == 0 ? new Shuffle(3, 2, 1, 0) : new ColourKey8(file.Transparency),
        _ => file.Transparency.Length == 0 ? new Shuffle(6, 5, 4, 3, 2, 1, 0) : new ColourKey16(file.Transparency),
    };

    private sealed class Copy : PngRowConverter
    {
        public override void Convert(ReadOnlySpan<byte> stored, Span<byte> pixels) => stored[..pixels.Length].CopyTo(pixels);
    }

    private sealed class Shuffle(int inputBytes, params byte[] map) : PngRowConverter
    {
        private readonly PixelShuffle _shuffle = new(inputBytes, map);

        public override void Convert(ReadOnlySpan<byte> stored, Span<byte> pixels) => _shuffle.Apply(stored, pixels);
    }

    /// <summary>Samples of 1 to 8 bits that stand for one of up to 256 values: a palette, or the grey steps of a low bit depth.</summary>
    private sealed class SmallSamples(int bitDepth, uint[] entries, int channels) : PngRowConverter
    {
        /// <summary>Grey steps spread evenly from 0 to 255.</summary>
        public static uint[] GreyEntries(int bitDepth)
        {
            var last = (1u << bitDepth) - 1;
            return [.. Enumerable.Range(0, 1 << bitDepth).Select(value => (uint)value * (255 / last))];
        }

        /// <summary>Blue, green, red and alpha from the lowest byte on. What the palette lacks is black and opaque, as libpng has it.</summary>
        public static uint[] PaletteEntries(ReadOnlySpan<byte> palette, ReadOnlySpan<byte> alpha)
        {
            var entries = new uint[256];
            entries.AsSpan().Fill(0xFF000000);
            for (var i = 0; i < palette.Length / 3; i++)
            {
                var opacity = i < alpha.Length ? alpha[i] : byte.MaxValue;
                entries[i] = (uint)(opacity << 24 | palette[3 * i] << 16 | palette[(3 * i) + 1] << 8 | palette[(3 * i) + 2]);
            }

            return entries;
        }

        public override void Convert(ReadOnlySpan<byte> stored, Span<byte> pixels)
        {
            var mask = (1 << bitDepth) - 1;
            var bits = 0;
            for (var i = 0; i < pixels.Length; i += channels, bits += bitDepth)
            {
                var entry = entries[(stored[bits >> 3] >> (8 - bitDepth - (bits & 7))) & mask];
                pixels[i] = (byte)entry;
                if (channels == 1)
                    continue;

                pixels[i + 1] = (byte)(entry >> 8);
                pixels[i + 2] = (byte)(entry >> 16);
                if (channels == 4)
                    pixels[i + 3] = (byte)(entry >> 24);
            }
        }
    }

    /// <summary>Colour of 8 bits a sample, one colour of it transparent. As libpng does, only the low byte of the key's samples counts.</summary>
    private sealed class ColourKey8(byte[] key) : PngRowConverter
    {
        public override void Convert(ReadOnlySpan<byte> stored, Span<byte> pixels)
        {
            for (var (from, to) = (0, 0); to < pixels.Length; from += 3, to += 4)
            {
                var (red, green, blue) = (stored[from], stored[from + 1], stored[from + 2]);
                (pixels[to], pixels[to + 1], pixels[to + 2]) = (blue, green, red);
                pixels[to + 3] = red == key[1] && green == key[3] && blue == key[5] ? byte.MinValue : byte.MaxValue;
            }
        }
    }

    /// <summary>Colour of 16 bits a sample, one colour of it transparent.</summary>
    private sealed class ColourKey16(byte[] key) : PngRowConverter
    {
        private readonly PixelShuffle _shuffle = new(6, 5, 4, 3, 2, 1, 0, 0, 0);

        public override void Convert(ReadOnlySpan<byte> stored, Span<byte> pixels)
        {
            _shuffle.Apply(stored, pixels);
            for (var (from, to) = (0, 6); to < pixels.Length; from += 6, to += 8)
            {
                var transparent = stored.Slice(from, 6).SequenceEqual(key);
                MemoryMarshal.Write(pixels[to..], transparent ? ushort.MinValue : ushort.MaxValue);
            }
        }
    }
}
