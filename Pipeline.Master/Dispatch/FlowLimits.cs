namespace Pipeline.Master.Dispatch;

/// <summary>What bounds the tiles in flight.</summary>
/// <param name="TilesPerSlot">Tiles in flight for each slot of a worker.</param>
/// <param name="MaxBytes">Bytes of pixels in flight, over all workers; a single tile may exceed it.</param>
/// <param name="MaxTiles">Tiles in flight, over all workers.</param>
internal sealed record FlowLimits(int TilesPerSlot, long MaxBytes, int MaxTiles);
