namespace Pipeline.Master.Dispatch;

/// <summary>What a job would send at once if it could.</summary>
/// <param name="Tiles">Tiles that are ready.</param>
/// <param name="Alone">Tiles besides those that are ready, each of which must have a worker for itself.</param>
/// <param name="TileBytes">Bytes of pixels that one of them has in flight, at most: the larger of what goes out and what comes back.</param>
/// <param name="Filters">Names of the steps that a worker must be able to do.</param>
/// <param name="Avoid">Workers that none of the ready tiles may go to, because all of them are there already.</param>
internal sealed record Demand(int Tiles, int Alone, long TileBytes, IReadOnlySet<string> Filters, IReadOnlySet<string> Avoid);
