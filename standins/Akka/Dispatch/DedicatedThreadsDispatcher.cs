using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>Runs actors on threads of its own; they end with the system, or, when it serves a single actor, with that.</summary>
internal sealed class DedicatedThreadsDispatcher : MessageDispatcher
{
    private readonly BlockingCollection<IRunnable> _work = [];
    private readonly bool _pinned;

    internal DedicatedThreadsDispatcher(string id, int throughput, int threads, bool pinned)
        : base(id, throughput)
    {
        _pinned = pinned;
        for (var i = 0; i < threads; i++)
            new Thread(Work) { IsBackground = true, Name = $"{id}-{i}" }.Start();
    }

    internal override void Execute(IRunnable run)
    {
        try
        {
            _work.Add(run);
        }
        catch (InvalidOperationException)
        {
            // The threads are gone: whatever is left, such as draining a late message to the dead letters, runs on the pool.
            ThreadPool.UnsafeQueueUserWorkItem(static work => work.Run(), run, preferLocal: false);
        }
    }

    internal override void Detach()
    {
        if (_pinned)
            Shutdown();
    }

    internal override void Shutdown() => _work.CompleteAdding();

    private void Work()
    {
        foreach (var run in _work.GetConsumingEnumerable())
            run.Run();
    }
}
