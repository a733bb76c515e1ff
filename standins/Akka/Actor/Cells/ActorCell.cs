using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The life of one actor: its instance, behaviours, children and mailbox, from creation over restarts to the end.</summary>
public partial class ActorCell : IUntypedActorContext
{
    [ThreadStatic]
    private static ActorCell? _current;

    private readonly Internal.ActorSystemImpl _system;
    private readonly IInternalActorRef _self;
    private readonly IInternalActorRef _parent;
    private Props _props;
    private ActorBase? _actor;
    private Receive[] _behaviors = [];

    internal ActorCell(Internal.ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
    {
        _system = system;
        _self = self;
        _props = props;
        _parent = parent;
        Mailbox = new Mailbox(this, dispatcher);
    }

    /// <summary>The cell whose actor runs on this thread.</summary>
    internal static ActorCell? Current
    {
        get => _current;
        set => _current = value;
    }

    public ActorSystem System => _system;

    public IActorRef Self => _self;

    public IActorRef Parent => _parent;

    public IActorRef Sender { get; private set; } = null!;

    public Props Props => _props;

    public MessageDispatcher Dispatcher => Mailbox.Dispatcher;

    public object CurrentMessage { get; internal set; } = null!;

    internal Internal.ActorSystemImpl SystemImpl => _system;

    internal Mailbox Mailbox { get; }

    internal ActorBase? Actor => _actor;

    internal bool IsTerminated => Mailbox.IsClosed;

    internal int NumberOfMessages => Mailbox.NumberOfMessages;

    public void Become(Receive receive)
    {
        if (_behaviors.Length == 0)
            _behaviors = [receive];
        else
            _behaviors[^1] = receive;
    }

    public void BecomeStacked(Receive receive) => _behaviors = [.. _behaviors, receive];

    public void UnbecomeStacked()
    {
        if (_behaviors.Length > 1)
            _behaviors = _behaviors[..^1];
    }

    void IUntypedActorContext.Become(UntypedReceive receive) => Become(Untyped(receive));

    void IUntypedActorContext.BecomeStacked(UntypedReceive receive) => BecomeStacked(Untyped(receive));

    public ActorSelection ActorSelection(ActorPath actorPath) => _system.ActorSelection(actorPath);

    public ActorSelection ActorSelection(string actorPath) => Akka.Actor.ActorSelection.Create(actorPath, _system, _self);

    internal virtual void SendMessage(Envelope envelope) => Mailbox.Enqueue(envelope);

    internal virtual void Start() => Mailbox.SystemEnqueue(new Dispatch.SysMsg.Create());

    private static Receive Untyped(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void Publish(Event.LogEvent logEvent) => _system.EventStream.Publish(logEvent);
}
