using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>A reference with a cell behind it.</summary>
public abstract class ActorRefWithCell : InternalActorRefBase
{
    public abstract ActorCell Underlying { get; }

    public abstract IEnumerable<IActorRef> Children { get; }

    public abstract IInternalActorRef GetSingleChild(string name);
}

/// <summary>The reference of an actor in this process.</summary>
public class LocalActorRef : ActorRefWithCell
{
    private readonly ActorSystemImpl _system;

    internal LocalActorRef(
        ActorSystemImpl system,
        Props props,
        MessageDispatcher dispatcher,
        IInternalActorRef parent,
        ActorPath path,
        Func<ActorSystemImpl, IInternalActorRef, Props, MessageDispatcher, IInternalActorRef, ActorCell>? makeCell = null)
    {
        _system = system;
        Path = path;
        Underlying = makeCell?.Invoke(system, this, props, dispatcher, parent) ?? new ActorCell(system, this, props, dispatcher, parent);
    }

    public override ActorPath Path { get; }

    public override IInternalActorRef Parent => (IInternalActorRef)Underlying.Parent;

    public override IActorRefProvider Provider => _system.Provider;

    public override ActorCell Underlying { get; }

    public override IEnumerable<IActorRef> Children => Underlying.GetChildren();

    public override bool IsLocal => true;

    public override bool IsTerminated => Underlying.IsTerminated;

    internal ActorCell Cell => Underlying;

    public override IInternalActorRef GetSingleChild(string name) => Underlying.GetSingleChild(name);

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        IInternalActorRef found = this;
        for (var i = 0; i < name.Count; i++)
        {
            found = name[i] switch
            {
                "" => found,
                ".." => found.Parent,
                var child when found is ActorRefWithCell parent => parent.GetSingleChild(child),
                _ => (IInternalActorRef)found.GetChild([.. name.Skip(i)]),
            };
            if (found is not ActorRefWithCell && name[i].Length > 0)
                return found;
        }

        return found;
    }

    public override void Start() => Underlying.Start();

    public override void Stop() => SendSystemMessage(new Terminate());

    public override void Suspend() => SendSystemMessage(new Suspend());

    public override void Resume(Exception? causedByFailure = null) => SendSystemMessage(new Resume(causedByFailure));

    public override void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public override void SendSystemMessage(ISystemMessage message) => Underlying.SendSystemMessage((SystemMessage)message);

    protected override void TellInternal(object message, IActorRef? sender) => Underlying.SendMessage(new Envelope(message, sender));
}
