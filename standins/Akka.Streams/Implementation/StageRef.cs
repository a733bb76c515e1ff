using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Streams.Implementation;

/// <summary>A reference that hands each message to a function, on the thread of whoever tells it.</summary>
internal sealed class StageRef : MinimalActorRef
{
    private readonly Action<IActorRef, object> _tell;
    private readonly Lock _watching = new();
    private readonly HashSet<IActorRef> _watched = [];
    private readonly HashSet<IActorRef> _watchers = [];
    private bool _stopped;

    public StageRef(ActorPath path, IActorRefProvider provider, Action<IActorRef, object> tell)
    {
        Path = path;
        Provider = provider;
        _tell = tell;
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public override bool IsTerminated => _stopped;

    public override void Stop()
    {
        IActorRef[] watched, watchers;
        lock (_watching)
        {
            if (_stopped)
                return;

            _stopped = true;
            watched = [.. _watched];
            watchers = [.. _watchers];
            _watched.Clear();
            _watchers.Clear();
        }

        foreach (var actor in watched)
            ((IInternalActorRef)actor).SendSystemMessage(new Unwatch((IInternalActorRef)actor, this));
        foreach (var watcher in watchers)
            ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch when ReferenceEquals(watch.Watchee, this):
                AddWatcher(watch.Watcher);
                break;
            case Unwatch unwatch when ReferenceEquals(unwatch.Watchee, this):
                lock (_watching)
                    _watchers.Remove(unwatch.Watcher);
                break;
            case DeathWatchNotification died:
                TellInternal(new Terminated(died.Actor, died.ExistenceConfirmed, died.AddressTerminated), died.Actor);
                break;
        }
    }

    public void Watch(IActorRef actor)
    {
        lock (_watching)
        {
            if (_stopped || !_watched.Add(actor))
                return;
        }

        ((IInternalActorRef)actor).SendSystemMessage(new Watch((IInternalActorRef)actor, this));
    }

    public void Unwatch(IActorRef actor)
    {
        if (TakeWatched(actor))
            ((IInternalActorRef)actor).SendSystemMessage(new Unwatch((IInternalActorRef)actor, this));
    }

    /// <summary>Forgets a watched actor; false when it was not watched.</summary>
    public bool TakeWatched(IActorRef actor)
    {
        lock (_watching)
            return _watched.Remove(actor);
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (!_stopped)
            _tell(sender, message);
    }

    private void AddWatcher(IInternalActorRef watcher)
    {
        lock (_watching)
        {
            if (!_stopped)
            {
                _watchers.Add(watcher);
                return;
            }
        }

        watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
    }
}
