using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Routing;

/// <summary>The cell of a router: messages go straight from the sender to a routee and never wait in the router's own mailbox.</summary>
internal sealed class RoutedActorCell : ActorCell
{
    private readonly Resizer? _resizer;
    private volatile Router _router;
    private long _messages;
    private int _resizing;

    private RoutedActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
        : base(system, self, props, dispatcher, parent)
    {
        RouterConfig = props.RouterConfig;
        RouteeProps = props.WithRouter(NoRouter.Instance);
        _resizer = (RouterConfig as Pool)?.Resizer;
        _router = RouterConfig.CreateRouter(system);
    }

    internal Props RouteeProps { get; }

    internal RouterConfig RouterConfig { get; }

    internal Router Router => _router;

    internal static ActorCell Create(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
    {
        var resolved = props.RouterConfig is Pool { UsePoolDispatcher: false } pool && pool.RouterDispatcher != Dispatchers.DefaultDispatcherId
            ? system.Dispatchers.Lookup(pool.RouterDispatcher)
            : dispatcher;
        return new RoutedActorCell(system, self, props, resolved, parent);
    }

    internal override void SendMessage(Envelope envelope)
    {
        if (RouterConfig.IsManagementMessage(envelope.Message) || IsTerminated)
        {
            base.SendMessage(envelope);
            return;
        }

        if (_resizer is not null
            && _resizer.IsTimeForResize(Interlocked.Increment(ref _messages) - 1)
            && Interlocked.CompareExchange(ref _resizing, 1, 0) == 0)
        {
            base.SendMessage(new Envelope(new Resize(), Self));
        }

        _router.Route(envelope.Message, envelope.Sender);
    }

    /// <summary>Makes the first routees before anybody can send to the router.</summary>
    internal override void Start()
    {
        if (RouterConfig is Pool pool)
        {
            AddRoutees([.. Enumerable.Range(0, pool.GetNrOfInstances(System)).Select(_ => pool.NewRoutee(RouteeProps, this))]);
            if (_resizer is not null)
                ResizeNow(initial: true);
        }

        base.Start();
    }

    internal void AddRoutees(IReadOnlyCollection<Routee> routees)
    {
        foreach (var routee in routees.OfType<ActorRefRoutee>())
            Watch(routee.Actor);
        _router = _router.WithRoutees([.. _router.Routees, .. routees]);
    }

    internal void RemoveRoutees(IReadOnlyCollection<Routee> routees, bool stopChild)
    {
        _router = _router.WithRoutees([.. _router.Routees.Where(each => !routees.Contains(each))]);
        foreach (var routee in routees.OfType<ActorRefRoutee>())
        {
            Unwatch(routee.Actor);

            // A sender may have chosen the routee a moment ago: its message still gets in before the pill.
            if (stopChild && ChildrenContainer.TryGetByRef(routee.Actor, out _))
                System.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(100), routee.Actor, PoisonPill.Instance, Self);
        }
    }

    internal void AdjustPoolSize(int change)
    {
        if (change > 0)
        {
            var pool = (Pool)RouterConfig;
            AddRoutees([.. Enumerable.Range(0, change).Select(_ => pool.NewRoutee(RouteeProps, this))]);
        }
        else if (change < 0)
        {
            RemoveRoutees([.. _router.Routees.TakeLast(-change)], stopChild: true);
        }
    }

    internal void ResizeNow(bool initial)
    {
        if (initial || Volatile.Read(ref _resizing) == 1)
        {
            AdjustPoolSize(_resizer!.Resize(_router.Routees));
            Volatile.Write(ref _resizing, 0);
        }
    }

    private protected override ActorBase NewInstance() => RouterConfig.CreateRouterActor();
}
