using System.Buffers.Binary;

namespace Pipeline.Master.Pictures.Png;

/// <summary>Writes PNG chunks: length, type, content, checksum of type and content.</summary>
internal static class PngChunkWriter
{
    /// <summary>Writes a chunk.</summary>
    public static void Write(Stream output, uint type, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[PngInspector.ChunkOverhead + content.Length];
        content.CopyTo(chunk.AsSpan(PngInspector.ChunkHeaderBytes));
        Complete(chunk, type);
        output.Write(chunk);
    }

    /// <summary>Fills in what stands around the content of a chunk.</summary>
    /// <param name="chunk">Eight bytes, the content, four bytes.</param>
    /// <param name="type">The chunk's type.</param>
    public static void Complete(Span<byte> chunk, uint type)
    {
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)(chunk.Length - PngInspector.ChunkOverhead));
        BinaryPrimitives.WriteUInt32BigEndian(chunk[4..], type);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[^4..], Crc32.Compute(chunk[4..^4]));
    }
}
