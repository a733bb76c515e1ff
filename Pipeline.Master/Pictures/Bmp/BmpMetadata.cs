using System.Buffers.Binary;

namespace Pipeline.Master.Pictures.Bmp;

/// <summary>Puts a resolution into a bitmap's header. A profile would need another header, which few programs read.</summary>
internal static class BmpMetadata
{
    /// <summary>Where BITMAPINFOHEADER, behind the file header, has the pixels per metre of a row; those of a column follow.</summary>
    private const int ResolutionOffset = 14 + 24;

    /// <summary>Writes the file with the metadata.</summary>
    public static void Write(ReadOnlySpan<byte> file, PictureMetadata metadata, Stream output)
    {
        if (metadata.Resolution is not { } resolution)
        {
            output.Write(file);
            return;
        }

        output.Write(file[..ResolutionOffset]);
        output.Write(PerMetre(resolution.X));
        output.Write(PerMetre(resolution.Y));
        output.Write(file[(ResolutionOffset + 8)..]);
    }

    private static byte[] PerMetre(double value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)Math.Clamp(Math.Round(value), 1, int.MaxValue));
        return bytes;
    }
}
