using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Tests.Pictures.Support;

/// <summary>Takes PNG files apart, and checks each chunk's checksum.</summary>
internal static class PngChunks
{
    public static List<(string Type, byte[] Content)> Of(byte[] file)
    {
        var chunks = new List<(string Type, byte[] Content)>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            Assert.Equal(Checksums.Crc(file.AsSpan(at + 4, 4 + length)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        return chunks;
    }
}
