namespace Pipeline.Master.Pictures;

/// <summary>How a result is written; <see cref="OutputFormat"/> makes it from what was asked for.</summary>
/// <param name="Format">The file format.</param>
/// <param name="Quality">1..100 for a lossy file, or nothing: JPEG with 95, WebP without loss.</param>
/// <param name="Metadata">What is written besides the pixels, as far as the format can hold it.</param>
public sealed record EncodeOptions(PictureFormat Format, int? Quality, PictureMetadata Metadata);
