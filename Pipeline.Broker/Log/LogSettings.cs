namespace Pipeline.Broker.Log;

/// <summary>What a topic's options mean for the log of each of its partitions.</summary>
/// <param name="MaxBatchBytes">Largest batch taken, in bytes.</param>
/// <param name="SegmentBytes">Size at which a new segment is begun, in bytes.</param>
/// <param name="SegmentMs">Age at which a new segment is begun, in milliseconds.</param>
/// <param name="RetentionMs">Age at which segments go, in milliseconds; -1 never.</param>
/// <param name="RetentionBytes">Size of the log beyond which its oldest segments go, in bytes; -1 never.</param>
/// <param name="StampsAppendTime">Whether records carry their time of arrival instead of the producer's time.</param>
internal sealed record LogSettings(int MaxBatchBytes, int SegmentBytes, long SegmentMs, long RetentionMs, long RetentionBytes, bool StampsAppendTime);
