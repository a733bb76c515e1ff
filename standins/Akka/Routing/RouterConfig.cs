using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Routing;

/// <summary>What kind of router an actor is.</summary>
public abstract class RouterConfig
{
    public virtual string RouterDispatcher => Dispatchers.DefaultDispatcherId;

    public virtual bool StopRouterWhenAllRouteesRemoved => true;

    public abstract Router CreateRouter(ActorSystem system);

    public abstract ActorBase CreateRouterActor();

    public virtual bool IsManagementMessage(object message) =>
        message is IAutoReceivedMessage or ReceiveTimeout or RouterManagementMessage;
}

/// <summary>None.</summary>
public class NoRouter : RouterConfig
{
    private NoRouter()
    {
    }

    public static NoRouter Instance { get; } = new();

    public override Router CreateRouter(ActorSystem system) => throw new NotSupportedException("NoRouter has no Router");

    public override ActorBase CreateRouterActor() => throw new NotSupportedException("NoRouter has no RouterActor");
}

/// <summary>A router whose routees are its children.</summary>
public abstract class Pool : RouterConfig
{
    private protected Pool(int nrOfInstances, Resizer? resizer, SupervisorStrategy supervisorStrategy, string routerDispatcher, bool usePoolDispatcher)
    {
        NrOfInstances = nrOfInstances;
        Resizer = resizer!;
        SupervisorStrategy = supervisorStrategy;
        RouterDispatcher = routerDispatcher;
        UsePoolDispatcher = usePoolDispatcher;
    }

    /// <summary>Escalates, so that a failed routee is the failure of the router, whose parent decides.</summary>
    public static SupervisorStrategy DefaultSupervisorStrategy { get; } = new OneForOneStrategy(static _ => Directive.Escalate);

    public int NrOfInstances { get; }

    public virtual Resizer Resizer { get; }

    public virtual SupervisorStrategy SupervisorStrategy { get; }

    public virtual bool UsePoolDispatcher { get; }

    public override string RouterDispatcher { get; }

    /// <summary>A pool with a resizer may grow again.</summary>
    public override bool StopRouterWhenAllRouteesRemoved => Resizer is null;

    public abstract int GetNrOfInstances(ActorSystem system);

    public Props Props(Props routeeProps) => routeeProps.WithRouter(this);

    public override ActorBase CreateRouterActor() => Resizer is null
        ? new RouterPoolActor(SupervisorStrategy)
        : new ResizablePoolActor(SupervisorStrategy);

    internal Routee NewRoutee(Props routeeProps, IActorContext context) => new ActorRefRoutee(context.ActorOf(routeeProps));
}

/// <summary>A pool that takes its routees in turn.</summary>
public sealed class RoundRobinPool(
    int nrOfInstances, Resizer? resizer, SupervisorStrategy supervisorStrategy, string routerDispatcher, bool usePoolDispatcher = false)
    : Pool(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher)
{
    public RoundRobinPool(int nrOfInstances)
        : this(nrOfInstances, null)
    {
    }

    public RoundRobinPool(int nrOfInstances, Resizer? resizer)
        : this(nrOfInstances, resizer, DefaultSupervisorStrategy, Dispatchers.DefaultDispatcherId)
    {
    }

    public override Router CreateRouter(ActorSystem system) => new(new RoundRobinRoutingLogic());

    public override int GetNrOfInstances(ActorSystem system) => NrOfInstances;

    public RoundRobinPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, Resizer, strategy, RouterDispatcher, UsePoolDispatcher);

    public RoundRobinPool WithResizer(Resizer resizer) =>
        new(NrOfInstances, resizer, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher);

    public RoundRobinPool WithDispatcher(string dispatcher) =>
        new(NrOfInstances, Resizer, SupervisorStrategy, dispatcher, UsePoolDispatcher);
}

/// <summary>A pool that takes the routee with the fewest messages waiting.</summary>
public sealed class SmallestMailboxPool(
    int nrOfInstances, Resizer? resizer, SupervisorStrategy supervisorStrategy, string routerDispatcher, bool usePoolDispatcher = false)
    : Pool(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher)
{
    public SmallestMailboxPool(int nrOfInstances)
        : this(nrOfInstances, null, DefaultSupervisorStrategy, Dispatchers.DefaultDispatcherId)
    {
    }

    public override Router CreateRouter(ActorSystem system) => new(new SmallestMailboxRoutingLogic());

    public override int GetNrOfInstances(ActorSystem system) => NrOfInstances;

    public SmallestMailboxPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, Resizer, strategy, RouterDispatcher, UsePoolDispatcher);

    public SmallestMailboxPool WithResizer(Resizer resizer) =>
        new(NrOfInstances, resizer, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher);

    public SmallestMailboxPool WithDispatcher(string dispatcher) =>
        new(NrOfInstances, Resizer, SupervisorStrategy, dispatcher, UsePoolDispatcher);
}
