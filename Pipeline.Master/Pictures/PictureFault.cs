namespace Pipeline.Master.Pictures;

/// <summary>Why a picture, or what was asked of it, is refused; each kind has its HTTP status.</summary>
public enum PictureFault
{
    /// <summary>The upload holds no bytes (400).</summary>
    Empty,

    /// <summary>The bytes are of no picture format that is known (415).</summary>
    NotAPicture,

    /// <summary>A picture, but of a format or variant that is not read (415).</summary>
    Unsupported,

    /// <summary>The file ends before the picture does (422).</summary>
    Truncated,

    /// <summary>The file contradicts its own format: a wrong checksum, an impossible size (422).</summary>
    Damaged,

    /// <summary>More pixels, bytes, columns or rows than the limits allow (413).</summary>
    TooLarge,

    /// <summary>The output format asked for does not exist (400).</summary>
    UnknownFormat,

    /// <summary>The quality asked for is out of range, or the output format has none (400).</summary>
    InvalidQuality,

    /// <summary>The output format asked for cannot hold the result: its depth, its alpha or its size (422).</summary>
    FormatCannotHold,
}
