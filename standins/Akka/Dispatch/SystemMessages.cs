using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.SysMsg;

/// <summary>A message between cells; it overtakes every user message.</summary>
public interface ISystemMessage : INoSerializationVerificationNeeded;

/// <summary>A system message is a node of the list it waits in, so the same object is never sent twice.</summary>
public abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage? Next;
}

/// <summary>Make the actor.</summary>
internal sealed class Create : SystemMessage;

/// <summary>Restart the actor.</summary>
internal sealed class Recreate(Exception cause) : SystemMessage
{
    public Exception Cause { get; } = cause;
}

/// <summary>Hold user messages back.</summary>
internal sealed class Suspend : SystemMessage;

/// <summary>Go on with user messages.</summary>
internal sealed class Resume(Exception? causedByFailure) : SystemMessage
{
    public Exception? CausedByFailure { get; } = causedByFailure;
}

/// <summary>Stop the actor.</summary>
internal sealed class Terminate : SystemMessage, IDeadLetterSuppression;

/// <summary>A child has failed.</summary>
internal sealed class Failed(IActorRef child, Exception cause, long uid) : SystemMessage
{
    public IActorRef Child { get; } = child;

    public Exception Cause { get; } = cause;

    public long Uid { get; } = uid;
}

/// <summary>Go on with an asynchronous handler of the actor.</summary>
internal sealed class ActorTask(Action run) : SystemMessage
{
    public Action Run { get; } = run;
}

/// <summary>Tell the watcher when the watchee dies.</summary>
public class Watch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee { get; } = watchee;

    public IInternalActorRef Watcher { get; } = watcher;
}

/// <summary>Do not tell the watcher any more.</summary>
public sealed class Unwatch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee { get; } = watchee;

    public IInternalActorRef Watcher { get; } = watcher;
}

/// <summary>The watched actor, or a child, has died.</summary>
public sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    : SystemMessage, IDeadLetterSuppression
{
    public IActorRef Actor { get; } = actor;

    public bool ExistenceConfirmed { get; } = existenceConfirmed;

    public bool AddressTerminated { get; } = addressTerminated;
}
