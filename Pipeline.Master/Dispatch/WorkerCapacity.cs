namespace Pipeline.Master.Dispatch;

/// <summary>What a worker can take.</summary>
/// <param name="WorkerId">Its id.</param>
/// <param name="Incarnation">Its incarnation.</param>
/// <param name="Slots">Tiles it filters at a time.</param>
/// <param name="Partitions">Partitions of the tasks topic that it owns.</param>
/// <param name="Filters">Names of the steps that it can do.</param>
/// <param name="Accepts">Whether it gets new tiles: it is alive and not about to stop.</param>
internal sealed record WorkerCapacity(
    string WorkerId, string Incarnation, int Slots, IReadOnlyList<int> Partitions, IReadOnlySet<string> Filters, bool Accepts);
