namespace Pipeline.Master.Tiles;

/// <summary>The leave to send one tile: a credit of the flow control, and where it is good for.</summary>
/// <param name="WorkerId">The worker.</param>
/// <param name="Incarnation">Its incarnation; the tile is addressed to it.</param>
/// <param name="Partition">The partition of the tasks topic that it owns.</param>
/// <param name="Bytes">The bytes of the budget that it holds.</param>
/// <param name="Alone">Whether the worker has nothing else, and gets nothing else: for a tile that may have killed workers.</param>
internal readonly record struct TileSlot(string WorkerId, string Incarnation, int Partition, long Bytes, bool Alone = false);
