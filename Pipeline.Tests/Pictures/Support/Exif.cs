using System.Buffers.Binary;

namespace Pipeline.Tests.Pictures.Support;

/// <summary>Writes EXIF data entry by entry.</summary>
internal static class Exif
{
    /// <summary>A directory of entries (tag, type, count, value), in either byte order.</summary>
    public static byte[] Directory(bool littleEndian, params (ushort Tag, ushort Type, uint Count, uint Value)[] entries)
    {
        var data = new byte[10 + (12 * entries.Length) + 4];
        (littleEndian ? "II"u8 : "MM"u8).CopyTo(data);
        Write16(2, 42);
        Write32(4, 8);
        Write16(8, (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var at = 10 + (12 * i);
            var entry = entries[i];
            Write16(at, entry.Tag);
            Write16(at + 2, entry.Type);
            Write32(at + 4, entry.Count);
            if (entry.Type == 3)
                Write16(at + 8, (ushort)entry.Value);
            else
                Write32(at + 8, entry.Value);
        }

        return data;

        void Write16(int at, ushort value)
        {
            if (littleEndian)
                BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(at), value);
            else
                BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(at), value);
        }

        void Write32(int at, uint value)
        {
            if (littleEndian)
                BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(at), value);
            else
                BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(at), value);
        }
    }

    public static byte[] Orientation(int value, bool littleEndian = true) => Directory(littleEndian, (0x0112, 3, 1, (uint)value));

    /// <summary>Puts segments behind the start of a JPEG file.</summary>
    public static byte[] Insert(byte[] jpeg, params (byte Marker, byte[] Content)[] segments) =>
    [
        .. jpeg[..2],
        .. segments.SelectMany(segment => (byte[])
            [0xFF, segment.Marker, (byte)((segment.Content.Length + 2) >> 8), (byte)(segment.Content.Length + 2), .. segment.Content]),
        .. jpeg[2..],
    ];
}
