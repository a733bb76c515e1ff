using Pipeline.Master.Tiles;

namespace Pipeline.Master.Dispatch;

/// <summary>
/// Where the next tile goes: to the live worker that can do its filters and has the least outstanding for its slots, on that worker's
/// partition with the least outstanding. Counts what is outstanding; pure.
/// </summary>
internal sealed class TaskRouter(int tilesPerSlot)
{
    private readonly SortedDictionary<string, Route> _routes = new(StringComparer.Ordinal);

    /// <summary>The workers that accept tiles.</summary>
    public int Accepting => _routes.Values.Count(route => route.Worker.Accepts && route.Worker.Partitions.Count > 0);

    /// <summary>Sets what a worker can take now. Another incarnation of the same worker starts with nothing outstanding.</summary>
    public void Set(WorkerCapacity worker)
    {
        if (_routes.TryGetValue(worker.WorkerId, out var route) && route.Worker.Incarnation == worker.Incarnation)
            route.Worker = worker;
        else
            _routes[worker.WorkerId] = new Route(worker);
    }

    /// <summary>Forgets a worker that is gone, unless another incarnation has taken its place.</summary>
    public void Remove(string workerId, string incarnation)
    {
        if (_routes.TryGetValue(workerId, out var route) && route.Worker.Incarnation == incarnation)
            _routes.Remove(workerId);
    }

    /// <summary>Takes a slot for a tile.</summary>
    /// <param name="demand">What the tile needs.</param>
    /// <param name="slot">The slot.</param>
    public bool TryTake(Demand demand, out TileSlot slot)
    {
        Route? best = null;
        foreach (var route in _routes.Values)
        {
            if (CanTake(route, demand) && (best is null || route.Load < best.Load))
                best = route;
        }

        if (best is null)
        {
            slot = default;
            return false;
        }

        var partition = best.Worker.Partitions.MinBy(candidate => best.Outstanding.GetValueOrDefault(candidate));
        best.Outstanding[partition] = best.Outstanding.GetValueOrDefault(partition) + 1;
        best.Total++;
        slot = new TileSlot(best.Worker.WorkerId, best.Worker.Incarnation, partition, demand.TileBytes);
        return true;
    }

    /// <summary>Whether some worker that accepts tiles can do these filters, full or not.</summary>
    public bool CanDo(IReadOnlySet<string> filters) =>
        _routes.Values.Any(route => route.Worker.Accepts && route.Worker.Partitions.Count > 0 && filters.IsSubsetOf(route.Worker.Filters));

    /// <summary>Gives a slot back.</summary>
    public void Release(TileSlot slot)
    {
        if (!_routes.TryGetValue(slot.WorkerId, out var route) || route.Worker.Incarnation != slot.Incarnation)
            return;

        route.Total--;
        route.Outstanding[slot.Partition]--;
    }

    private bool CanTake(Route route, Demand demand) =>
        route.Worker.Accepts
        && route.Worker.Partitions.Count > 0
        && route.Total < route.Worker.Slots * tilesPerSlot
        && !demand.Avoid.Contains(route.Worker.WorkerId)
        && demand.Filters.IsSubsetOf(route.Worker.Filters);

    private sealed class Route(WorkerCapacity worker)
    {
        public WorkerCapacity Worker { get; set; } = worker;

        public Dictionary<int, int> Outstanding { get; } = [];

        public int Total { get; set; }

        public double Load => (double)Total / Math.Max(1, Worker.Slots);
    }
}
