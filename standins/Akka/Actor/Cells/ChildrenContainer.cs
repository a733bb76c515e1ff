using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Why an actor waits for its children to stop.</summary>
internal abstract record SuspendReason
{
    internal sealed record Creation : SuspendReason;

    internal sealed record Recreation(Exception Cause) : SuspendReason;

    internal sealed record Termination : SuspendReason;
}

/// <summary>
/// The children of a cell by name. Only the cell changes the set, except that guardians are asked for children from any thread; hence
/// the lock.
/// </summary>
internal sealed class ChildrenContainer
{
    private readonly Lock _lock = new();

    // A name that maps to null is reserved: the child is about to be made.
    private Dictionary<string, ChildRestartStats?>? _children;
    private HashSet<IActorRef>? _dying;
    private SuspendReason? _waitingFor;
    private bool _terminated;

    internal bool IsTerminating
    {
        get
        {
            lock (_lock)
                return _terminated || _waitingFor is SuspendReason.Termination;
        }
    }

    internal bool IsNormal
    {
        get
        {
            lock (_lock)
                return !_terminated && _waitingFor is null;
        }
    }

    /// <summary>Everything but a new user message waits while children are stopping for a restart or the end.</summary>
    internal bool IsWaiting
    {
        get
        {
            lock (_lock)
                return _waitingFor is not null;
        }
    }

    internal IReadOnlyCollection<ChildRestartStats> Stats
    {
        get
        {
            lock (_lock)
                return _children is null ? [] : _children.Values.OfType<ChildRestartStats>().ToArray();
        }
    }

    internal IReadOnlyCollection<IInternalActorRef> Children
    {
        get
        {
            lock (_lock)
                return _children is null ? [] : _children.Values.OfType<ChildRestartStats>().Select(static s => s.Child).ToArray();
        }
    }

    internal void Reserve(string name)
    {
        lock (_lock)
        {
            if (_terminated)
                throw new InvalidOperationException($"Cannot reserve actor name '{name}': already terminated");
            if (_waitingFor is SuspendReason.Termination)
                throw new InvalidOperationException($"Cannot reserve actor name '{name}': terminating");

            _children ??= [];
            if (!_children.TryAdd(name, null))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
        }
    }

    internal void Unreserve(string name)
    {
        lock (_lock)
        {
            if (_children is not null && _children.TryGetValue(name, out var stats) && stats is null)
                _children.Remove(name);
        }
    }

    internal void Add(string name, IInternalActorRef child)
    {
        lock (_lock)
            (_children ??= [])[name] = new ChildRestartStats(child);
    }

    internal bool TryGetByName(string name, out ChildRestartStats? stats)
    {
        lock (_lock)
        {
            stats = null;
            return _children is not null && _children.TryGetValue(name, out stats);
        }
    }

    internal bool TryGetByRef(IActorRef child, out ChildRestartStats stats)
    {
        var found = TryGetByName(child.Path.Name, out var byName) && byName is not null && byName.Child.Equals(child);
        stats = byName!;
        return found;
    }

    /// <summary>Notes that a child has been told to stop.</summary>
    internal void ShallDie(IActorRef child)
    {
        lock (_lock)
        {
            if (_children?.GetValueOrDefault(child.Path.Name) is { } stats && stats.Child.Equals(child))
                (_dying ??= []).Add(child);
        }
    }

    /// <summary>Whether there are stopping children to wait for; when there are none, nothing changes.</summary>
    internal bool WaitFor(SuspendReason reason)
    {
        lock (_lock)
        {
            if (_dying is not { Count: > 0 })
                return false;

            _waitingFor = reason;
            return true;
        }
    }

    internal void Terminate()
    {
        lock (_lock)
        {
            _terminated = true;
            _waitingFor = null;
            _children = null;
            _dying = null;
        }
    }

    /// <summary>Removes a stopped child; answers what was waited for if it was the last one.</summary>
    internal SuspendReason? Remove(IActorRef child)
    {
        lock (_lock)
        {
            if (_children?.GetValueOrDefault(child.Path.Name) is { } stats && stats.Child.Equals(child))
                _children.Remove(child.Path.Name);

            _dying?.Remove(child);
            if (_waitingFor is null || _dying is { Count: > 0 })
                return null;

            var reason = _waitingFor;
            _waitingFor = null;
            if (reason is SuspendReason.Termination)
                _terminated = true;
            return reason;
        }
    }
}
