namespace Pipeline.Master.Jobs;

/// <summary>Where a job's files lie; absolute paths.</summary>
/// <param name="Upload">The upload as it came; null once it was cleaned up.</param>
/// <param name="UploadMediaType">Its media type, for instance <c>image/png</c>.</param>
/// <param name="Result">The finished result; null until the job is completed.</param>
/// <param name="ResultMediaType">The result's media type.</param>
public sealed record JobFiles(string? Upload, string UploadMediaType, string? Result, string ResultMediaType);
