using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A path with nobody behind it: messages become dead letters, watchers hear at once that there is nothing to watch.</summary>
public class EmptyLocalActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream) : MinimalActorRef
{
    public override ActorPath Path { get; } = path;

    public override IActorRefProvider Provider { get; } = provider;

    public override bool IsTerminated => true;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch && !watch.Watcher.Equals(this))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, false, false));
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (message is DeadLetter)
            return;
        if (!SpecialHandle(message, sender ?? Provider.DeadLetters))
            Publish(message, sender ?? Provider.DeadLetters, this);
    }

    private protected bool SpecialHandle(object message, IActorRef sender)
    {
        switch (message)
        {
            case Identify identify:
                sender.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                return true;
            case ActorSelectionMessage selection:
                if (selection.Message is Identify asked)
                    sender.Tell(new ActorIdentity(asked.MessageId, null), ActorRefs.NoSender);
                else
                    Publish(selection.Message, sender, this);
                return true;
            default:
                return false;
        }
    }

    private protected void Publish(object message, IActorRef sender, IActorRef recipient) =>
        eventStream.Publish(message is IDeadLetterSuppression suppressed
            ? new SuppressedDeadLetter(suppressed, sender, recipient)
            : new DeadLetter(message, sender, recipient));
}

/// <summary>Where messages end that nobody can get.</summary>
public class DeadLetterActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream)
    : EmptyLocalActorRef(provider, path, eventStream)
{
    public override bool IsTerminated => false;

    protected override void TellInternal(object message, IActorRef? sender)
    {
        var from = sender ?? this;
        if (message is DeadLetter letter)
        {
            if (!SpecialHandle(letter.Message, letter.Sender ?? this))
                Publish(letter.Message, letter.Sender ?? this, letter.Recipient);
        }
        else if (!SpecialHandle(message, from))
        {
            Publish(message, from, this);
        }
    }
}
