using System.Buffers.Binary;
using Pipeline.Master.Pictures.Tiff;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Webp;

/// <summary>Puts a profile and a resolution into a WebP file, which then needs the extended header (RFC 9649, 2.7).</summary>
internal static class WebpMetadata
{
    private const int FileHeaderBytes = 12;
    private const int ChunkHeaderBytes = 8;
    private const int ExtendedHeaderBytes = 10;
    private const byte ProfileFlag = 0x20;
    private const byte AlphaFlag = 0x10;
    private const byte ExifFlag = 0x08;

    /// <summary>Writes the file with the metadata.</summary>
    /// <param name="file">A file of one picture, with or without the extended header.</param>
    /// <param name="shape">The picture.</param>
    /// <param name="metadata">What is put in.</param>
    /// <param name="output">Takes the file.</param>
    public static void Write(ReadOnlySpan<byte> file, PictureShape shape, PictureMetadata metadata, Stream output)
    {
        using var chunks = new MemoryStream();
        WriteChunk(chunks, "VP8X"u8, ExtendedHeader(shape, metadata));
        if (metadata.IccProfile is { } profile)
            WriteChunk(chunks, "ICCP"u8, profile.Span);

        var pictureChunks = file[FileHeaderBytes..];
        if (pictureChunks.StartsWith("VP8X"u8))
            pictureChunks = pictureChunks[(ChunkHeaderBytes + ExtendedHeaderBytes)..];
        chunks.Write(pictureChunks);
        if (metadata.Resolution is { } resolution)
            WriteChunk(chunks, "EXIF"u8, Exif(resolution));

        output.Write("RIFF"u8);
        output.Write(BitConverter.GetBytes((uint)(chunks.Length + 4)));
        output.Write("WEBP"u8);
        chunks.WriteTo(output);
    }

    private static byte[] ExtendedHeader(PictureShape shape, PictureMetadata metadata)
    {
        var header = new byte[ExtendedHeaderBytes];
        header[0] = (byte)((metadata.IccProfile is null ? 0 : ProfileFlag)
            | (metadata.Resolution is null ? 0 : ExifFlag)
            | (shape.HasAlpha ? AlphaFlag : 0));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), shape.Width - 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(7), (ushort)(shape.Height - 1));
        return header;
    }

    private static byte[] Exif(PictureResolution resolution)
    {
        var writer = new TiffDirectoryWriter();
        writer.AddResolution(resolution);
        return [.. "II*\0"u8, .. BitConverter.GetBytes((uint)TiffDirectory.HeaderBytes), .. writer.Format(TiffDirectory.HeaderBytes)];
    }

    private static void WriteChunk(MemoryStream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        output.Write(type);
        output.Write(BitConverter.GetBytes((uint)content.Length));
        output.Write(content);
        if (content.Length % 2 == 1)
            output.WriteByte(0);
    }
}
