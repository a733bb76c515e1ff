namespace Pipeline.Broker.Log;

/// <summary>What an index file says of its segment: so much of it was on disk, whole and checked, when the file was written.</summary>
/// <param name="Size">Bytes of whole batches.</param>
/// <param name="NextOffset">The offset behind them.</param>
/// <param name="MaxTimestamp">Their largest timestamp, in milliseconds since 1970.</param>
internal readonly record struct SegmentSummary(int Size, long NextOffset, long MaxTimestamp);
