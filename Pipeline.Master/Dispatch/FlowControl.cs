using Pipeline.Master.Tiles;

namespace Pipeline.Master.Dispatch;

/// <summary>
/// Tiles in flight are credits: it gives them to the jobs, one at a time to the one with the fewest bytes in flight, as long as the workers
/// have room and the budget holds. So the window follows the live workers, and a huge job does not hold up a small one. Pure.
/// </summary>
internal sealed class FlowControl(FlowLimits limits)
{
    private readonly TaskRouter _router = new(limits.TilesPerSlot);
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private long _order;

    /// <summary>Tiles in flight.</summary>
    public int Tiles { get; private set; }

    /// <summary>Bytes in flight.</summary>
    public long Bytes { get; private set; }

    /// <summary>Workers that get tiles.</summary>
    public int AcceptingWorkers => _router.Accepting;

    /// <summary>Sets what a worker can take.</summary>
    public void Set(WorkerCapacity worker) => _router.Set(worker);

    /// <summary>Forgets a worker that is gone. Its credits come back from the jobs.</summary>
    public void Remove(string workerId, string incarnation) => _router.Remove(workerId, incarnation);

    /// <summary>Sets what a job would send; it replaces what the job asked for before.</summary>
    public void Ask(string jobId, Demand demand)
    {
        if (!_accounts.TryGetValue(jobId, out var account))
            _accounts[jobId] = account = new Account(_order++);
        account.Demand = demand;
        account.Wanted = demand.Tiles;
        account.WantedAlone = demand.Alone;
    }

    /// <summary>Whether some worker can do a job's filters at all.</summary>
    public bool CanServe(string jobId) => _accounts.TryGetValue(jobId, out var account) && _router.CanDo(account.Demand.Filters);

    /// <summary>Gives a job's credit back.</summary>
    public void Release(string jobId, TileSlot slot)
    {
        if (!_accounts.TryGetValue(jobId, out var account) || !account.Held.Remove(slot, out var held))
            return;

        if (held > 1)
            account.Held[slot] = held - 1;
        Settle(account, slot);
    }

    /// <summary>Forgets a job; all its credits come back.</summary>
    public void Close(string jobId)
    {
        if (!_accounts.Remove(jobId, out var account))
            return;

        foreach (var (slot, held) in account.Held)
        {
            for (var i = 0; i < held; i++)
                Settle(account, slot);
        }
    }

    /// <summary>Gives out all credits that can be given now.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TileSlot>> Grant()
    {
        var grants = new Dictionary<string, IReadOnlyList<TileSlot>>(StringComparer.Ordinal);
        GrantAlone(grants);
        var waiting = _accounts.Where(entry => entry.Value.Wanted > 0).ToList();
        while (waiting.Count > 0 && Tiles < limits.MaxTiles)
        {
            var (jobId, account) = waiting.MinBy(entry => (entry.Value.Bytes, entry.Value.Order));

            // The poorest job waits for the budget and holds up the richer ones, or small tiles would starve a large one for ever.
            if (Bytes > 0 && Bytes + account.Demand.TileBytes > limits.MaxBytes)
                break;

            if (!_router.TryTake(account.Demand, out var slot))
            {
                waiting.RemoveAll(entry => entry.Key == jobId);
                continue;
            }

            account.Wanted--;
            Take(grants, jobId, account, slot);
            if (account.Wanted == 0)
                waiting.RemoveAll(entry => entry.Key == jobId);
        }

        return grants;
    }

    /// <summary>Tiles that must have a worker for themselves come first, or they would wait for ever on a busy system.</summary>
    private void GrantAlone(Dictionary<string, IReadOnlyList<TileSlot>> grants)
    {
        _router.Unkeep();
        foreach (var (jobId, account) in _accounts.OrderBy(entry => entry.Value.Order))
        {
            while (account.WantedAlone > 0 && _router.TryTakeAlone(account.Demand, out var slot))
            {
                account.WantedAlone--;
                Take(grants, jobId, account, slot);
            }
        }
    }

    private void Take(Dictionary<string, IReadOnlyList<TileSlot>> grants, string jobId, Account account, TileSlot slot)
    {
        if (!grants.TryGetValue(jobId, out var slots))
            grants[jobId] = slots = new List<TileSlot>();
        ((List<TileSlot>)slots).Add(slot);
        account.Bytes += slot.Bytes;
        account.Held[slot] = account.Held.GetValueOrDefault(slot) + 1;
        Tiles++;
        Bytes += slot.Bytes;
    }

    private void Settle(Account account, TileSlot slot)
    {
        account.Bytes -= slot.Bytes;
        Tiles--;
        Bytes -= slot.Bytes;
        _router.Release(slot);
    }

    private sealed class Account(long order)
    {
        public long Order { get; } = order;

        public Demand Demand { get; set; } = null!;

        public int Wanted { get; set; }

        public int WantedAlone { get; set; }

        public long Bytes { get; set; }

        public Dictionary<TileSlot, int> Held { get; } = [];
    }
}
