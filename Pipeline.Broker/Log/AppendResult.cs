namespace Pipeline.Broker.Log;

/// <summary>Where a batch went.</summary>
/// <param name="Error">Why it was refused, or none.</param>
/// <param name="BaseOffset">Offset of its first record; -1 if refused.</param>
/// <param name="AppendTime">Its time of arrival where the topic stamps that, in milliseconds since 1970; else -1.</param>
internal readonly record struct AppendResult(ErrorCode Error, long BaseOffset = -1, long AppendTime = -1);
