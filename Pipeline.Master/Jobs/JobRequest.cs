namespace Pipeline.Master.Jobs;

/// <summary>What a user asks for: a picture that lies in a file, and what to do with it.</summary>
/// <param name="UploadPath">Absolute path of the uploaded file, on the file system of the data folder. The master takes it over when it accepts the job.</param>
/// <param name="FileName">The name that the user's file has; shown, never opened.</param>
/// <param name="Filters">The filter chain, in the grammar of docs/filters.md.</param>
/// <param name="Format">The result's format (<c>png</c>, <c>jpeg</c>, ...), or null: the upload's where it is lossless and holds the result, else PNG.</param>
/// <param name="Quality">Quality of a lossy result, 1 to 100, or null for the default.</param>
/// <param name="TileSize">Edge of a tile in pixels, 64 to 2048, or null for <see cref="Hosting.MasterOptions.TileSize"/>.</param>
/// <param name="Key">By what the request is known again when it is sent once more, or null.</param>
public sealed record JobRequest(
    string UploadPath, string FileName, string Filters, string? Format = null, int? Quality = null, int? TileSize = null, IdempotencyKey? Key = null);

/// <summary>By what a request is known again (draft-ietf-httpapi-idempotency-key-header).</summary>
/// <param name="Text">The key that the client made.</param>
/// <param name="Fingerprint">A digest of everything that the request asks for.</param>
public sealed record IdempotencyKey(string Text, string Fingerprint);
