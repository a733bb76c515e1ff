namespace Pipeline.Master.Pictures;

/// <summary>A picture file format that is read and written.</summary>
public enum PictureFormat
{
    /// <summary>Portable Network Graphics, ISO/IEC 15948.</summary>
    Png,

    /// <summary>JPEG in JFIF or EXIF files, ITU-T T.81; lossy.</summary>
    Jpeg,

    /// <summary>WebP in a RIFF container, lossy or lossless.</summary>
    Webp,

    /// <summary>TIFF 6.0; the first picture of a file.</summary>
    Tiff,

    /// <summary>Windows bitmap.</summary>
    Bmp,

    /// <summary>Portable anymap of Netpbm: PBM, PGM or PPM, by the picture's channels.</summary>
    Pnm,
}
