namespace Pipeline.Tests.Pictures.Support;

/// <summary>Writes little-endian TIFF files of one strip.</summary>
internal sealed class TiffBuilder
{
    private readonly SortedDictionary<ushort, (ushort Type, uint[] Values)> _tags = [];
    private readonly byte[] _pixels;

    public TiffBuilder(int width, int height, int bits, int samples, int photometric, byte[] pixels)
    {
        _pixels = pixels;
        Set(256, 4, (uint)width);
        Set(257, 4, (uint)height);
        Set(258, 3, [.. Enumerable.Repeat((uint)bits, samples)]);
        Set(259, 3, 1);
        Set(262, 3, (uint)photometric);
        Set(273, 4, 8);
        Set(277, 3, (uint)samples);
        Set(278, 4, (uint)height);
        Set(279, 4, (uint)pixels.Length);
    }

    public TiffBuilder Set(ushort tag, ushort type, params uint[] values)
    {
        _tags[tag] = (type, values);
        return this;
    }

    public TiffBuilder Without(ushort tag)
    {
        _tags.Remove(tag);
        return this;
    }

    public byte[] Build()
    {
        var directory = 8 + _pixels.Length + (_pixels.Length % 2);
        var values = directory + 2 + (12 * _tags.Count) + 4;
        using var file = new MemoryStream();
        using var behind = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        writer.Write(directory);
        writer.Write(_pixels);
        writer.Write(new byte[_pixels.Length % 2]);
        writer.Write((ushort)_tags.Count);
        foreach (var (tag, (type, numbers)) in _tags)
        {
            var bytes = numbers.SelectMany(number => type == 3 ? BitConverter.GetBytes((ushort)number) : BitConverter.GetBytes(number)).ToArray();
            writer.Write(tag);
            writer.Write(type);
            writer.Write(numbers.Length);
            if (bytes.Length <= 4)
            {
                writer.Write(bytes);
                writer.Write(new byte[4 - bytes.Length]);
            }
            else
            {
                writer.Write((uint)(values + behind.Length));
                behind.Write(bytes);
            }
        }

        writer.Write(0);
        behind.WriteTo(file);
        return file.ToArray();
    }
}
