using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures;

/// <summary>What a picture file's header and structure tell, before a pixel is decoded.</summary>
/// <param name="Format">The file's format, by its content.</param>
/// <param name="Shape">The decoded picture: orientation applied, palette and low bit depths expanded.</param>
/// <param name="Orientation">The turn that decoding applies to the stored rows.</param>
/// <param name="Lossless">Whether the file holds its pixels without loss.</param>
/// <param name="Metadata">What is carried over to the result; its resolution is that of the decoded picture.</param>
public sealed record PictureHeader(
    PictureFormat Format,
    PictureShape Shape,
    PictureOrientation Orientation,
    bool Lossless,
    PictureMetadata Metadata);
