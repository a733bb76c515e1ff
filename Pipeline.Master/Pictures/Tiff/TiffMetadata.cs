using System.Buffers.Binary;

namespace Pipeline.Master.Pictures.Tiff;

/// <summary>Puts a profile and a resolution into a TIFF file by giving it a new directory behind its end.</summary>
internal static class TiffMetadata
{
    /// <summary>Writes the file with the metadata.</summary>
    /// <param name="file">A little-endian file with one directory, as OpenCV writes it.</param>
    /// <param name="metadata">What is put in.</param>
    /// <param name="output">Takes the file.</param>
    public static void Write(ReadOnlySpan<byte> file, PictureMetadata metadata, Stream output)
    {
        var old = file[BinaryPrimitives.ReadInt32LittleEndian(file[4..])..];
        var writer = new TiffDirectoryWriter();
        for (var i = 0; i < BinaryPrimitives.ReadUInt16LittleEndian(old); i++)
            writer.AddCopy(old.Slice(sizeof(ushort) + (i * TiffDirectory.EntryBytes), TiffDirectory.EntryBytes));
        if (metadata.IccProfile is { } profile)
            writer.AddProfile(profile.Span);
        if (metadata.Resolution is { } resolution)
            writer.AddResolution(resolution);

        var offset = (uint)(file.Length + (file.Length % 2));
        output.Write(file[..4]);
        output.Write(BitConverter.GetBytes(offset));
        output.Write(file[TiffDirectory.HeaderBytes..]);
        output.Write(stackalloc byte[(int)(offset - file.Length)]);
        output.Write(writer.Format(offset));
    }
}
