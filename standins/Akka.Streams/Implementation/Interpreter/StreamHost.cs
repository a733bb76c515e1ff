using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;

namespace Akka.Streams.Implementation.Interpreter;

/// <summary>
/// What an actor runs: the islands on it and the events that came for them. Any thread may post; the actor is told once until it has
/// looked, so a burst of events costs one message.
/// </summary>
internal sealed class StreamHost
{
    /// <summary>Events that a busy island processes before the others and what came from outside have their turn.</summary>
    private const int Slice = 256;

    private readonly ConcurrentQueue<StreamEvent> _events = new();
    private readonly Queue<GraphInterpreter> _suspended = new();
    private readonly List<GraphInterpreter> _islands = [];
    private readonly int _eventLimit;
    private volatile IActorRef _actor;
    private volatile bool _closed;
    private int _awake = 1;

    public StreamHost(int eventLimit) => _eventLimit = eventLimit;

    public IActorRef Actor => _actor;

    public bool IsCompleted => _islands.Count == 0;

    /// <summary>The actor runs and is about to look.</summary>
    public void Attach(IActorRef actor) => _actor = actor;

    /// <summary>Adds an island; before the actor starts, or on the actor.</summary>
    public void Register(GraphInterpreter island)
    {
        _islands.Add(island);
        Post(new StartEvent(island));
    }

    public void Post(StreamEvent streamEvent)
    {
        _events.Enqueue(streamEvent);
        var wasAsleep = Interlocked.Exchange(ref _awake, 1) == 0;
        if (_closed)
            DropAll();
        else if (wasAsleep)
            _actor.Tell(Wake.Instance, ActorRefs.NoSender);
    }

    /// <summary>Does what there is to do; on the actor only.</summary>
    public void Run()
    {
        for (var budget = _eventLimit; budget > 0 && !IsCompleted;)
        {
            if (_events.TryDequeue(out var next))
            {
                next.Run();
                budget = Execute(next.Interpreter, budget - 1);
            }
            else if (_suspended.Count == 0 && FallAsleep())
            {
                return;
            }

            if (budget > 0 && _suspended.TryDequeue(out var island))
            {
                island.IsWaiting = false;
                budget = Execute(island, budget);
            }
        }

        if (IsCompleted)
            Close();
        else
            _actor.Tell(Wake.Instance, ActorRefs.NoSender);
    }

    /// <summary>Ends what is still alive; when the actor ends before its islands, or will never start.</summary>
    public void Abort(Exception cause)
    {
        foreach (var island in _islands)
            island.Abort(cause);
        _islands.Clear();
        Close();
    }

    private int Execute(GraphInterpreter island, int budget)
    {
        var slice = Math.Min(budget, Slice);
        var left = budget - slice + island.Execute(slice);
        if (island.IsCompleted)
        {
            _islands.Remove(island);
        }
        else if (island.IsSuspended && !island.IsWaiting)
        {
            island.IsWaiting = true;
            _suspended.Enqueue(island);
        }

        return left;
    }

    private bool FallAsleep()
    {
        Interlocked.Exchange(ref _awake, 0);
        return _events.IsEmpty || Interlocked.Exchange(ref _awake, 1) == 1;
    }

    private void Close()
    {
        _closed = true;
        Interlocked.MemoryBarrier();
        DropAll();
    }

    private void DropAll()
    {
        while (_events.TryDequeue(out var left))
            left.Drop();
    }

    /// <summary>Tells the actor that there are events.</summary>
    public sealed class Wake : IDeadLetterSuppression
    {
        public static readonly Wake Instance = new();

        private Wake()
        {
        }
    }
}
