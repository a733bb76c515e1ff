using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Routing;

/// <summary>The cell of a router: messages go straight from the sender to a routee and never wait in the router's own mailbox.</summary>
internal sealed class RoutedActorCell : ActorCell
{
    private readonly Props _routeeProps;
    private volatile Router _router;

    private RoutedActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
        : base(system, self, props, dispatcher, parent)
    {
        RouterConfig = props.RouterConfig;
        _routeeProps = props.WithRouter(NoRouter.Instance);
        _router = RouterConfig.CreateRouter(system);
    }

    internal RouterConfig RouterConfig { get; }

    internal Router Router => _router;

    internal static ActorCell Create(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent) =>
        new RoutedActorCell(system, self, props, dispatcher, parent);

    internal override void SendMessage(Envelope envelope)
    {
        if (RouterConfig.IsManagementMessage(envelope.Message) || IsTerminated)
            base.SendMessage(envelope);
        else
            _router.Route(envelope.Message, envelope.Sender);
    }

    /// <summary>Makes the routees before anybody can send to the router.</summary>
    internal override void Start()
    {
        var routees = new Routee[((Pool)RouterConfig).NrOfInstances];
        for (var i = 0; i < routees.Length; i++)
        {
            var routee = ActorOf(_routeeProps);
            Watch(routee);
            routees[i] = new ActorRefRoutee(routee);
        }

        _router = _router.WithRoutees(routees);
        base.Start();
    }

    internal void RemoveRoutee(ActorRefRoutee routee) =>
        _router = _router.WithRoutees([.. _router.Routees.Where(each => !routee.Equals(each))]);

    private protected override ActorBase NewInstance() => RouterConfig.CreateRouterActor();
}
