using Akka.Actor;

namespace Akka.Routing;

/// <summary>What kind of router an actor is.</summary>
public abstract class RouterConfig
{
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
    private protected Pool(int nrOfInstances, SupervisorStrategy supervisorStrategy)
    {
        NrOfInstances = nrOfInstances;
        SupervisorStrategy = supervisorStrategy;
    }

    /// <summary>Escalates, so that a failed routee is the failure of the router, whose parent decides.</summary>
    public static SupervisorStrategy DefaultSupervisorStrategy { get; } = new OneForOneStrategy(static _ => Directive.Escalate);

    public int NrOfInstances { get; }

    public virtual SupervisorStrategy SupervisorStrategy { get; }

    public override ActorBase CreateRouterActor() => new RouterPoolActor(SupervisorStrategy);
}

/// <summary>A pool that takes the routee with the fewest messages waiting.</summary>
public sealed class SmallestMailboxPool : Pool
{
    public SmallestMailboxPool(int nrOfInstances)
        : this(nrOfInstances, DefaultSupervisorStrategy)
    {
    }

    private SmallestMailboxPool(int nrOfInstances, SupervisorStrategy supervisorStrategy)
        : base(nrOfInstances, supervisorStrategy)
    {
    }

    public override Router CreateRouter(ActorSystem system) => new(new SmallestMailboxRoutingLogic());

    public SmallestMailboxPool WithSupervisorStrategy(SupervisorStrategy strategy) => new(NrOfInstances, strategy);
}
