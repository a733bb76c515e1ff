namespace Pipeline.Master.Jobs;

/// <summary>What a user asks for: a picture that lies in a file, and what to do with it.</summary>
/// <param name="UploadPath">Absolute path of the uploaded file, on the file system of the data folder. The master takes it over when it accepts the job.</param>
/// <param name="FileName">The name that the user's file has; shown, never opened.</param>
/// <param name="Filters">The filter chain, in the grammar of docs/filters.md.</param>
/// <param name="Format">The result's format (<c>png</c>, <c>jpeg</c>, ...), or null: the upload's where it is lossless and holds the result, else PNG.</param>
/// <param name="Quality">Quality of a lossy result, 1 to 100, or null for the default.</param>
/// <param name="TileSize">Edge of a tile in pixels, 64 to 2048, or null for <see cref="Hosting.MasterOptions.TileSize"/>.</param>
public sealed record JobRequest(string UploadPath, string FileName, string Filters, string? Format = null, int? Quality = null, int? TileSize = null);
