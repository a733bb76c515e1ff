using Akka.Actor;

namespace Akka.Routing;

/// <summary>The actor behind a pool: supervises the routees and handles management messages.</summary>
internal sealed class RouterPoolActor(SupervisorStrategy strategy) : UntypedActor
{
    private readonly RoutedActorCell _cell = (RoutedActorCell)Context;

    protected override SupervisorStrategy SupervisorStrategy() => strategy;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GetRoutees:
                Sender.Tell(new Routees(_cell.Router.Routees));
                break;
            case Terminated terminated:
                _cell.RemoveRoutee(new ActorRefRoutee(terminated.ActorRef));
                if (!_cell.Router.Routees.Any() && _cell.RouterConfig.StopRouterWhenAllRouteesRemoved)
                    Context.Stop(Self);
                break;
        }
    }

    protected override void PreRestart(Exception reason, object message)
    {
        // The routees stay.
    }
}
