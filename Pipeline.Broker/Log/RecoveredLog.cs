namespace Pipeline.Broker.Log;

/// <summary>What a partition's folder was found to hold.</summary>
/// <param name="Segments">Oldest first; at least one.</param>
/// <param name="StartOffset">The first offset that can be read.</param>
/// <param name="EndOffset">The next offset to be given.</param>
/// <param name="SealedEnd">The offset up to which everything is on disk with its index and producers, so that a stop has nothing to do.</param>
/// <param name="Producers">The idempotent producers seen.</param>
internal sealed record RecoveredLog(Segment[] Segments, long StartOffset, long EndOffset, long SealedEnd, ProducerStates Producers);
