using Akka.Actor;

namespace Akka.Routing;

/// <summary>The actor behind a pool: supervises the routees and handles management messages.</summary>
internal class RouterPoolActor(SupervisorStrategy strategy) : UntypedActor
{
    private protected RoutedActorCell Cell { get; } = (RoutedActorCell)Context;

    protected override SupervisorStrategy SupervisorStrategy() => strategy;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GetRoutees:
                Sender.Tell(new Routees(Cell.Router.Routees));
                break;
            case AddRoutee add:
                Cell.AddRoutees([add.Routee]);
                break;
            case RemoveRoutee remove:
                Remove(remove.Routee, stopChild: true);
                break;
            case Terminated terminated:
                Remove(new ActorRefRoutee(terminated.ActorRef), stopChild: false);
                break;
            case AdjustPoolSize adjust:
                Cell.AdjustPoolSize(adjust.Change);
                break;
        }
    }

    protected override void PreRestart(Exception reason, object message)
    {
        // The routees stay.
    }

    private void Remove(Routee routee, bool stopChild)
    {
        Cell.RemoveRoutees([routee], stopChild);
        if (!Cell.Router.Routees.Any() && Cell.RouterConfig.StopRouterWhenAllRouteesRemoved)
            Context.Stop(Self);
    }
}

/// <summary>The actor behind a pool with a resizer.</summary>
internal sealed class ResizablePoolActor(SupervisorStrategy strategy) : RouterPoolActor(strategy)
{
    protected override void OnReceive(object message)
    {
        if (message is Resize)
            Cell.ResizeNow(initial: false);
        else
            base.OnReceive(message);
    }
}
