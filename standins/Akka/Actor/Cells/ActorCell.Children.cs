using System.Security.Cryptography;

namespace Akka.Actor;

public partial class ActorCell
{
    private const string Base64 = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    private readonly ChildrenContainer _children = new();
    private long _nextRandomName;

    internal ChildrenContainer ChildrenContainer => _children;

    public IActorRef ActorOf(Props props, string? name = null) => MakeChild(props, name, systemService: false);

    public IActorRef Child(string name) =>
        _children.TryGetByName(name, out var stats) && stats is not null ? stats.Child : ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren() => _children.Children;

    public void Stop(IActorRef child)
    {
        if (_children.TryGetByRef(child, out _))
            _children.ShallDie(child);

        ((IInternalActorRef)child).Stop();
    }

    internal IInternalActorRef MakeChild(Props props, string? name, bool systemService)
    {
        if (name is { Length: 0 })
            throw new InvalidActorNameException("Actor name must not be empty.");
        if (name is not null && !ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, include only ASCII letters and can only contain these "
                + $"special characters: {ActorPath.ValidSymbols}.");
        }

        name ??= RandomName();
        _children.Reserve(name);
        IInternalActorRef child;
        try
        {
            var path = new ChildActorPath(_self.Path, name, RandomNumberGenerator.GetInt32(1, int.MaxValue));
            child = _system.Provider.MakeRef(props, this, path, systemService);
        }
        catch
        {
            _children.Unreserve(name);
            throw;
        }

        // A child made by a failed actor waits with its siblings until it is decided what becomes of the parent.
        if (IsFailed && ReferenceEquals(Current, this))
        {
            for (var i = 0; i < Mailbox.SuspendCount; i++)
                child.Suspend();
        }

        _children.Add(name, child);
        child.Start();
        return child;
    }

    /// <summary>Finds a child by name, or by name#uid.</summary>
    internal IInternalActorRef GetSingleChild(string nameAndUid)
    {
        var hash = nameAndUid.IndexOf('#', StringComparison.Ordinal);
        var name = hash < 0 ? nameAndUid : nameAndUid[..hash];
        if (!_children.TryGetByName(name, out var stats) || stats is null)
            return ActorRefs.Nobody;

        return hash < 0 || nameAndUid[(hash + 1)..] == stats.Uid.ToString() ? stats.Child : ActorRefs.Nobody;
    }

    private string RandomName()
    {
        var number = Interlocked.Increment(ref _nextRandomName) - 1;
        Span<char> digits = stackalloc char[12];
        var length = 0;
        digits[length++] = '$';
        do
        {
            digits[length++] = Base64[(int)(number & 63)];
            number >>= 6;
        }
        while (number > 0);
        return new string(digits[..length]);
    }

    private void StopChildren()
    {
        foreach (var child in _children.Children)
            Stop(child);
    }

    private void SuspendChildren(IActorRef? except = null)
    {
        foreach (var child in _children.Children)
        {
            if (!child.Equals(except))
                child.Suspend();
        }
    }

    private void ResumeChildren(Exception? causedByFailure, IActorRef? perpetrator)
    {
        foreach (var child in _children.Children)
            child.Resume(child.Equals(perpetrator) ? causedByFailure : null);
    }
}
