using Pipeline.Master.Jobs;

namespace Pipeline.Web.Jobs;

/// <summary>The form that a job is submitted with, received.</summary>
/// <param name="UploadPath">Absolute path of the file that holds the picture; the receiver's to move or delete.</param>
/// <param name="FileName">The name that the user's file has; never a path.</param>
/// <param name="Filters">The filter chain.</param>
/// <param name="Format">The result's format, or null.</param>
/// <param name="Quality">Quality of a lossy result, or null.</param>
/// <param name="TileSize">Edge of a tile in pixels, or null.</param>
/// <param name="Key">By what the request is known again, or null.</param>
internal sealed record JobForm(string UploadPath, string FileName, string Filters, string? Format, int? Quality, int? TileSize, IdempotencyKey? Key = null);
