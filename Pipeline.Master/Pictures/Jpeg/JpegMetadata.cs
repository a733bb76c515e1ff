using System.Buffers.Binary;

namespace Pipeline.Master.Pictures.Jpeg;

/// <summary>Puts a profile and a resolution into a JPEG file: a JFIF segment with the density, APP2 segments with the profile.</summary>
internal static class JpegMetadata
{
    private const byte DotsPerInch = 1;

    /// <summary>Writes the file with the metadata.</summary>
    /// <param name="file">A file as OpenCV writes it, with a JFIF segment of its own.</param>
    /// <param name="metadata">What is put in.</param>
    /// <param name="output">Takes the file.</param>
    public static void Write(ReadOnlySpan<byte> file, PictureMetadata metadata, Stream output)
    {
        output.Write([0xFF, JpegMarker.Start]);
        var rest = file[2..];
        if (rest[1] == JpegMarker.App0)
        {
            var segment = rest[..(2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]))].ToArray();
            rest = rest[segment.Length..];
            if (metadata.Resolution is { } resolution)
                SetDensity(segment.AsSpan(4), resolution);
            output.Write(segment);
        }

        if (metadata.IccProfile is { } profile)
            WriteProfile(profile.Span, output);
        output.Write(rest);
    }

    /// <summary>JFIF 1.02: "JFIF", a zero, two bytes of version, the unit, two densities.</summary>
    private static void SetDensity(Span<byte> jfif, PictureResolution resolution)
    {
        jfif[7] = DotsPerInch;
        BinaryPrimitives.WriteUInt16BigEndian(jfif[8..], Density(resolution.XPerInch));
        BinaryPrimitives.WriteUInt16BigEndian(jfif[10..], Density(resolution.YPerInch));
    }

    private static ushort Density(double perInch) => (ushort)Math.Clamp(Math.Round(perInch), 1, ushort.MaxValue);

    private static void WriteProfile(ReadOnlySpan<byte> profile, Stream output)
    {
        var count = (profile.Length + JpegProfile.PartBytes - 1) / JpegProfile.PartBytes;
        for (var part = 1; part <= count; part++)
        {
            var content = profile[..Math.Min(JpegProfile.PartBytes, profile.Length)];
            profile = profile[content.Length..];
            var length = 2 + JpegProfile.HeadBytes + content.Length;
            output.Write([0xFF, JpegMarker.App2, (byte)(length >> 8), (byte)length]);
            output.Write(JpegProfile.Name);
            output.Write([(byte)part, (byte)count]);
            output.Write(content);
        }
    }
}
