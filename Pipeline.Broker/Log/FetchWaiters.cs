namespace Pipeline.Broker.Log;

/// <summary>The fetches that wait for a partition to grow; woken by the append itself, never by polling.</summary>
internal sealed class FetchWaiters
{
    private readonly Lock _gate = new();
    private readonly HashSet<FetchWaiter> _waiting = [];
    private volatile bool _any;

    public void Add(FetchWaiter waiter)
    {
        lock (_gate)
        {
            _waiting.Add(waiter);
            _any = true;
        }
    }

    public void Remove(FetchWaiter waiter)
    {
        lock (_gate)
        {
            _waiting.Remove(waiter);
            _any = _waiting.Count > 0;
        }
    }

    /// <summary>Wakes all; they look again and wait anew if it is not enough.</summary>
    public void WakeAll()
    {
        if (!_any) return;
        lock (_gate)
        {
            foreach (var waiter in _waiting) waiter.Wake();
        }
    }
}
