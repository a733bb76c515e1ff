using Akka.Actor;
using Pipeline.Master.Workers;

namespace Pipeline.Master.Inspection;

/// <summary>Carries out the palette <c>worker</c> for one client.</summary>
internal sealed class WorkerCommandHandler : AskingCommandHandler
{
    public WorkerCommandHandler(IActorRef monitor) : base(WorkerCommands.Commands, monitor, "heartbeat monitor")
    {
        Process(WorkerCommands.List.Name, _ => Answer<HeartbeatMonitor.WorkerList>(HeartbeatMonitor.GetWorkers.Instance, WorkerText.List));
        Process(WorkerCommands.Drain.Name, (_, arguments) =>
            Answer<object>(new HeartbeatMonitor.DrainWorker(arguments.ArgumentValues("worker").Last()), WorkerText.Drained));
    }
}
