using Pipeline.Master.Dispatch;

namespace Pipeline.Tests.Master.Dispatch;

/// <summary>Makes workers and demands.</summary>
internal static class Capacities
{
    public static WorkerCapacity Node(string id, int slots = 1, int[]? partitions = null, string[]? filters = null, bool accepts = true) =>
        new(id, $"{id}-incarnation", slots, partitions ?? [0], (filters ?? ["invert"]).ToHashSet(), accepts);

    public static Demand Wants(int tiles, long bytes = 100, int alone = 0, string[]? filters = null, string[]? avoid = null) =>
        new(tiles, alone, bytes, (filters ?? ["invert"]).ToHashSet(), (avoid ?? []).ToHashSet());
}
