namespace Pipeline.Broker.Log;

/// <summary>One waiting fetch: it can be woken many times, and by its deadline once.</summary>
internal sealed class FetchWaiter : IDisposable
{
    private readonly ITimer _deadline;
    private readonly CancellationTokenRegistration _cancellation;
    private TaskCompletionSource _signal = NewSignal();
    private volatile bool _expired;

    public FetchWaiter(TimeProvider time, TimeSpan limit, CancellationToken cancelled)
    {
        _deadline = time.CreateTimer(_ => Expire(), null, limit, Timeout.InfiniteTimeSpan);
        _cancellation = cancelled.UnsafeRegister(static waiter => ((FetchWaiter)waiter!).Expire(), this);
    }

    /// <summary>Whether the time is up or the connection gone.</summary>
    public bool Expired => _expired;

    /// <summary>Completes at the next wake, at once if one has come since the last wait.</summary>
    public async ValueTask WaitAsync()
    {
        await Volatile.Read(ref _signal).Task.ConfigureAwait(false);
        if (!_expired) Volatile.Write(ref _signal, NewSignal());
    }

    public void Wake() => Volatile.Read(ref _signal).TrySetResult();

    public void Dispose()
    {
        _deadline.Dispose();
        _cancellation.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Expire()
    {
        _expired = true;
        Wake();
    }
}
