using Akka.Actor;

namespace Pipeline.Worker.Hosting;

/// <summary>
/// Ends the process when another one has taken its place under the same id. Whoever started last stays; two that both stayed would throw
/// each other out of the group for ever.
/// </summary>
internal sealed class DisplacementWatch : ReceiveActor
{
    public DisplacementWatch(WorkerEnd end) => Receive<NodeActor.NodeDisplaced>(displaced => end.Stop(
        $"another worker was started with the id {displaced.Identity.Id}, which is this one's; this one ends. Give each worker an --id of its own."));

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(NodeActor.NodeDisplaced));
}
