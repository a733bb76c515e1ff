using Akka.Dispatch.SysMsg;
using Akka.Util;

namespace Akka.Actor;

public partial class ActorCell
{
    // Whom this actor watches, with the message to send instead of Terminated, if any.
    private Dictionary<IActorRef, Option<object>>? _watching;

    // Whose Terminated is in the mailbox: unwatching takes it back.
    private Dictionary<IActorRef, Option<object>>? _terminatedQueued;
    private HashSet<IActorRef>? _watchedBy;

    public IActorRef Watch(IActorRef subject) => StartWatching(subject, Option<object>.None);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return StartWatching(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (!subject.Equals(_self) && _watching is not null && _watching.Remove(subject))
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, _self));
        _terminatedQueued?.Remove(subject);
        return subject;
    }

    internal void TerminatedQueuedFor(IActorRef subject, Option<object> message) => (_terminatedQueued ??= [])[subject] = message;

    private IActorRef StartWatching(IActorRef subject, Option<object> message)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var watchee = (IInternalActorRef)subject;
        if (!subject.Equals(_self) && (_watching ??= []).TryAdd(subject, message))
            watchee.SendSystemMessage(new Watch(watchee, _self));
        return subject;
    }

    private void ReceivedTerminated(Terminated terminated)
    {
        if (_terminatedQueued is not null && _terminatedQueued.Remove(terminated.ActorRef, out var message))
            ReceiveMessage(message.GetOrElse(terminated));
    }

    private void WatchedActorTerminated(DeathWatchNotification notification)
    {
        var actor = notification.Actor;
        if (_watching is not null && _watching.Remove(actor, out var message) && !_children.IsTerminating)
        {
            TerminatedQueuedFor(actor, message);
            _self.Tell(new Terminated(actor, notification.ExistenceConfirmed, notification.AddressTerminated), actor);
        }

        if (_children.TryGetByRef(actor, out _))
            HandleChildTerminated(actor);
    }

    private void AddWatcher(Watch watch)
    {
        if (watch.Watchee.Equals(_self) && !watch.Watcher.Equals(_self))
            (_watchedBy ??= []).Add(watch.Watcher);
        else if (watch.Watcher.Equals(_self))
            Watch(watch.Watchee);
    }

    private void RemoveWatcher(Unwatch unwatch)
    {
        if (unwatch.Watchee.Equals(_self) && !unwatch.Watcher.Equals(_self))
            _watchedBy?.Remove(unwatch.Watcher);
        else if (unwatch.Watcher.Equals(_self))
            Unwatch(unwatch.Watchee);
    }

    private void TellWatchersWeDied()
    {
        // The parent has been told already.
        foreach (var watcher in _watchedBy ?? [])
        {
            if (!watcher.Equals(_parent))
                ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(_self, true, false));
        }

        _watchedBy = null;
    }

    private void UnwatchWatchedActors()
    {
        foreach (var watchee in _watching?.Keys.ToArray() ?? [])
            ((IInternalActorRef)watchee).SendSystemMessage(new Unwatch((IInternalActorRef)watchee, _self));
        _watching = null;
        _terminatedQueued = null;
    }
}
