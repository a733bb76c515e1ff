using Pipeline.Master.Jobs;

namespace Pipeline.Master.Storage;

/// <summary>A tile's result is on the canvas: what the store keeps of it. Absolute values, so a later mark stands for an earlier one.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Pass">The pass.</param>
/// <param name="Tile">The tile.</param>
/// <param name="Segment">The segment of the merged tiles that the tile is in.</param>
/// <param name="Bits">That segment.</param>
/// <param name="Summary">The tile's summary; empty when the pass has none.</param>
/// <param name="Counts">The job's counts.</param>
/// <param name="Share">The share of the worker whose result it is.</param>
internal sealed record MergeMark(
    string JobId, int Pass, int Tile, int Segment, byte[] Bits, ReadOnlyMemory<byte> Summary, TileCounts Counts, WorkerShare Share);
