namespace Pipeline.Broker.Log;

/// <summary>An offset and its record's time, in milliseconds since 1970.</summary>
internal readonly record struct TimestampedOffset(long Offset, long Timestamp);
