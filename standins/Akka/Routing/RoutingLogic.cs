using Akka.Actor;

namespace Akka.Routing;

/// <summary>Chooses a routee; called by several senders at once.</summary>
public abstract class RoutingLogic : INoSerializationVerificationNeeded
{
    public abstract Routee Select(object message, Routee[] routees);
}

/// <summary>The one with the fewest messages waiting.</summary>
public sealed class SmallestMailboxRoutingLogic(int next) : RoutingLogic
{
    private int _next = next;

    public SmallestMailboxRoutingLogic()
        : this(-1)
    {
    }

    public override Routee Select(object message, Routee[] routees)
    {
        if (routees.Length == 0)
            return Routee.NoRoutee;

        var winner = routees[(Interlocked.Increment(ref _next) & int.MaxValue) % routees.Length];
        var fewest = int.MaxValue;
        foreach (var routee in routees)
        {
            if (routee is not ActorRefRoutee { Actor: LocalActorRef actor })
                continue;

            var waiting = actor.Cell.NumberOfMessages;
            if (waiting == 0)
                return routee;
            if (waiting < fewest)
            {
                fewest = waiting;
                winner = routee;
            }
        }

        return winner;
    }
}

/// <summary>A choice and those among whom it is made; never changes.</summary>
public class Router(RoutingLogic logic, params Routee[] routees)
{
    private readonly Routee[] _routees = routees;

    public IEnumerable<Routee> Routees => _routees;

    public RoutingLogic RoutingLogic { get; } = logic;

    public virtual void Route(object message, IActorRef? sender)
    {
        var content = message is RouterEnvelope envelope ? envelope.Message : message;
        if (message is not Broadcast)
        {
            RoutingLogic.Select(message, _routees).Send(content, sender);
            return;
        }

        foreach (var routee in _routees)
            routee.Send(content, sender);
    }

    public virtual Router WithRoutees(params Routee[] routees) => new(RoutingLogic, routees);
}
