namespace Pipeline.Master.Pictures;

/// <summary>What a file says of its picture besides the pixels, as far as it is carried over to the result.</summary>
/// <param name="IccProfile">The ICC profile of its colours, or nothing.</param>
/// <param name="Resolution">How large its pixels are meant to be, or nothing.</param>
public sealed record PictureMetadata(ReadOnlyMemory<byte>? IccProfile, PictureResolution? Resolution)
{
    /// <summary>Nothing is said.</summary>
    public static PictureMetadata None { get; } = new(null, null);
}
