namespace Pipeline.Master.Pictures;

/// <summary>The names of the formats.</summary>
public static class PictureFormats
{
    private static readonly (PictureFormat Format, string Name, string Title, string MediaType, string[] Extensions)[] All =
    [
        (PictureFormat.Png, "png", "PNG", "image/png", ["png"]),
        (PictureFormat.Jpeg, "jpeg", "JPEG", "image/jpeg", ["jpg", "jpeg"]),
        (PictureFormat.Webp, "webp", "WebP", "image/webp", ["webp"]),
        (PictureFormat.Tiff, "tiff", "TIFF", "image/tiff", ["tif", "tiff"]),
        (PictureFormat.Bmp, "bmp", "BMP", "image/bmp", ["bmp"]),
        (PictureFormat.Pnm, "pnm", "PNM", "image/x-portable-anymap", ["pnm", "pbm", "pgm", "ppm"]),
    ];

    /// <summary>The formats' names, for messages: "png, jpeg, ...".</summary>
    public static string Names { get; } = string.Join(", ", All.Select(entry => entry.Name));

    /// <summary>The format's name: lower case, as the HTTP form's <c>format</c> has it.</summary>
    public static string NameOf(PictureFormat format) => All[(int)format].Name;

    /// <summary>The format's name as people write it, for messages.</summary>
    public static string TitleOf(PictureFormat format) => All[(int)format].Title;

    /// <summary>The format's media type, as HTTP's Content-Type has it.</summary>
    public static string MediaTypeOf(PictureFormat format) => All[(int)format].MediaType;

    /// <summary>The usual end of the names of such files, without a dot.</summary>
    public static string ExtensionOf(PictureFormat format) => All[(int)format].Extensions[0];

    /// <summary>Finds a format by its name or the end of its files' names, in either case.</summary>
    public static bool TryParse(string name, out PictureFormat format)
    {
        foreach (var entry in All)
        {
            if (entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                || entry.Extensions.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                format = entry.Format;
                return true;
            }
        }

        format = default;
        return false;
    }
}
