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
    public int Accepting => _routes.Values.Count(Accepts);

    /// <summary>Sets what a worker can take now. Another incarnation of the same worker starts with nothing outstanding.</summary>
    public void Set(WorkerCapacity worker)
    {
        if (_routes.TryGetValue(worker.WorkerId, out var route) && route.Worker.Incarnation == worker.Incarnation)
            (route.Worker, route.IsGone) = (worker, false);
        else
            _routes[worker.WorkerId] = new Route(worker);
    }

    /// <summary>
    /// Gives a worker that is gone nothing more, unless another incarnation has taken its place. It is forgotten when its slots have come back:
    /// one that was only thought dead must not be found with fewer outstanding than it has.
    /// </summary>
    public void Remove(string workerId, string incarnation)
    {
        if (!_routes.TryGetValue(workerId, out var route) || route.Worker.Incarnation != incarnation)
            return;

        route.IsGone = true;
        if (route.Total == 0)
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

        slot = Take(best, demand, alone: false);
        return true;
    }

    /// <summary>
    /// Takes a worker for one tile alone. Where none is idle, the one with the least outstanding gets no more until it is; ask again when slots
    /// come back.
    /// </summary>
    /// <param name="demand">What the tile needs.</param>
    /// <param name="slot">The slot.</param>
    public bool TryTakeAlone(Demand demand, out TileSlot slot)
    {
        slot = default;
        var route = _routes.Values.Where(route => CanDo(route, demand.Filters) && !route.IsKept).MinBy(route => route.Load);
        if (route is null)
            return false;

        route.IsKept = true;
        if (route.Total > 0)
            return false;

        slot = Take(route, demand, alone: true);
        return true;
    }

    /// <summary>Gives up the workers that are kept for a tile alone and have none yet.</summary>
    public void Unkeep()
    {
        foreach (var route in _routes.Values)
            route.IsKept = route.HasAlone;
    }

    /// <summary>Whether some worker that accepts tiles can do these filters, full or not.</summary>
    public bool CanDo(IReadOnlySet<string> filters) =>
        _routes.Values.Any(route => CanDo(route, filters));

    /// <summary>Gives a slot back.</summary>
    public void Release(TileSlot slot)
    {
        if (!_routes.TryGetValue(slot.WorkerId, out var route) || route.Worker.Incarnation != slot.Incarnation)
            return;

        route.Total--;
        if (slot.Alone)
            route.IsKept = route.HasAlone = false;
        route.Outstanding[slot.Partition]--;
        if (route is { IsGone: true, Total: 0 })
            _routes.Remove(slot.WorkerId);
    }

    private bool CanTake(Route route, Demand demand) =>
        CanDo(route, demand.Filters)
        && !route.IsKept
        && route.Total < route.Worker.Slots * tilesPerSlot
        && !demand.Avoid.Contains(route.Worker.WorkerId);

    private static bool CanDo(Route route, IReadOnlySet<string> filters) =>
        Accepts(route) && filters.IsSubsetOf(route.Worker.Filters);

    private static bool Accepts(Route route) => route.Worker.Accepts && !route.IsGone && route.Worker.Partitions.Count > 0;

    private static TileSlot Take(Route route, Demand demand, bool alone)
    {
        var partition = route.Worker.Partitions.MinBy(candidate => route.Outstanding.GetValueOrDefault(candidate));
        route.Outstanding[partition] = route.Outstanding.GetValueOrDefault(partition) + 1;
        route.Total++;
        route.HasAlone = alone;
        return new TileSlot(route.Worker.WorkerId, route.Worker.Incarnation, partition, demand.TileBytes, alone);
    }

    private sealed class Route(WorkerCapacity worker)
    {
        public WorkerCapacity Worker { get; set; } = worker;

        public Dictionary<int, int> Outstanding { get; } = [];

        public int Total { get; set; }

        /// <summary>Whether the worker is gone, and only its slots are waited for.</summary>
        public bool IsGone { get; set; }

        /// <summary>Whether nothing more is sent to it: it has, or is to get, a tile alone.</summary>
        public bool IsKept { get; set; }

        /// <summary>Whether it has a tile alone.</summary>
        public bool HasAlone { get; set; }

        public double Load => (double)Total / Math.Max(1, Worker.Slots);
    }
}
