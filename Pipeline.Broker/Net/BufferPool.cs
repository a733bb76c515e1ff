using System.Numerics;

namespace Pipeline.Broker.Net;

/// <summary>
/// Lends buffers for large requests, and no more bytes at a time than the budget: whoever asks for more waits, first come, first
/// served. Returned buffers are kept for the next requests up to a limit, until trimmed.
/// </summary>
internal sealed class BufferPool(long budget)
{
    /// <summary>Bytes of idle buffers kept; enough for every connection of a busy pipeline, little beside its pictures.</summary>
    private const long KeepLimit = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = [];
    private readonly ConcurrentDictionary<int, ConcurrentBag<byte[]>> _idle = new();
    private long _lent;
    private long _kept;

    /// <summary>Bytes lent now.</summary>
    public long Lent => Interlocked.Read(ref _lent);

    /// <summary>Lends a buffer of at least this length, as soon as the budget allows. A length above the budget has it alone.</summary>
    public async ValueTask<byte[]> RentAsync(int length, CancellationToken cancelled)
    {
        var size = SizeFor(length);
        Waiter? waiter = null;
        lock (_gate)
        {
            if (_waiting.Count == 0 && Fits(size)) _lent += size;
            else _waiting.AddLast(waiter = new Waiter(size));
        }

        if (waiter is not null) await WaitAsync(waiter, cancelled).ConfigureAwait(false);
        if (!_idle.TryGetValue(size, out var bag) || !bag.TryTake(out var buffer)) return GC.AllocateUninitializedArray<byte>(size);
        Interlocked.Add(ref _kept, -size);
        return buffer;
    }

    /// <summary>Takes a buffer back.</summary>
    public void Return(byte[] buffer)
    {
        if (Interlocked.Add(ref _kept, buffer.Length) <= KeepLimit) _idle.GetOrAdd(buffer.Length, static _ => []).Add(buffer);
        else Interlocked.Add(ref _kept, -buffer.Length);
        lock (_gate) Release(buffer.Length);
    }

    /// <summary>Lets go of the idle buffers.</summary>
    public void Trim()
    {
        foreach (var (size, bag) in _idle)
            while (bag.TryTake(out _))
                Interlocked.Add(ref _kept, -size);
    }

    /// <summary>Few sizes, so that buffers fit the next request: powers of two.</summary>
    private static int SizeFor(int length) => (int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)length), (uint)Array.MaxLength);

    private bool Fits(int size) => _lent == 0 || _lent + size <= budget;

    private void Release(int size)
    {
        _lent -= size;
        while (_waiting.First is { } next && Fits(next.Value.Size))
        {
            _waiting.RemoveFirst();
            _lent += next.Value.Size;
            next.Value.Granted.SetResult();
        }
    }

    private async ValueTask WaitAsync(Waiter waiter, CancellationToken cancelled)
    {
        try
        {
            await waiter.Granted.Task.WaitAsync(cancelled).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
                if (!_waiting.Remove(waiter))
                    Release(waiter.Size);
            throw;
        }
    }

    private sealed class Waiter(int size)
    {
        public int Size => size;

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
