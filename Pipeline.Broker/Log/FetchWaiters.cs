namespace Pipeline.Broker.Log;

/// <summary>The fetches that wait for a partition to grow; woken by the append itself, never by polling.</summary>
internal sealed class FetchWaiters
{
    /// <summary>As a set, with room for few: there are as many of these as partitions.</summary>
    private readonly ConcurrentDictionary<FetchWaiter, bool> _waiting = new(concurrencyLevel: 1, capacity: 1);

    public void Add(FetchWaiter waiter) => _waiting[waiter] = true;

    public void Remove(FetchWaiter waiter) => _waiting.TryRemove(waiter, out _);

    /// <summary>Wakes all; they look again and wait anew if it is not enough.</summary>
    public void WakeAll()
    {
        foreach (var (waiter, _) in _waiting) waiter.Wake();
    }
}
