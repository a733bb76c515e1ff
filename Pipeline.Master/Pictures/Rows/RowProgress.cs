namespace Pipeline.Master.Pictures;

/// <summary>
/// A watermark of complete rows: one side advances it, others await a row count. It only grows. Thread-safe; waiters go on
/// in the thread pool, never inside the call that advanced it.
/// </summary>
public sealed class RowProgress : IRowProgress
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<TaskCompletionSource, int> _waiters = new();
    private int _completed;
    private Exception? _failure;

    /// <inheritdoc/>
    public int Completed => Volatile.Read(ref _completed);

    /// <summary>Says that the first <paramref name="rows"/> rows are complete; a smaller number than before changes nothing.</summary>
    public void Advance(int rows)
    {
        lock (_lock)
        {
            if (rows <= _completed)
                return;

            _completed = rows;
            while (_waiters.TryPeek(out var waiter, out var wanted) && wanted <= rows)
            {
                _waiters.Dequeue();
                waiter.TrySetResult();
            }
        }
    }

    /// <summary>Says that no further row comes, because of <paramref name="cause"/>: whoever waits for one gets it as an error.</summary>
    public void Fail(Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        lock (_lock)
        {
            if (_failure is not null)
                return;

            _failure = cause;
            while (_waiters.TryDequeue(out var waiter, out _))
                waiter.TrySetException(cause);
        }
    }

    /// <inheritdoc/>
    public async ValueTask WaitAsync(int rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource waiter;
        lock (_lock)
        {
            if (rows <= _completed)
                return;

            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_failure is not null)
                waiter.SetException(_failure);
            else
                _waiters.Enqueue(waiter, rows);
        }

        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), waiter);
        await waiter.Task.ConfigureAwait(false);
    }
}
