using Akka.Actor;

namespace Pipeline.Worker.Hosting;

/// <summary>Says on standard output, once, that the node works: what starts it waits for the line.</summary>
internal sealed class ReadyAnnouncer : ReceiveActor
{
    public ReadyAnnouncer(TextWriter output) => Receive<NodeActor.NodeReady>(ready =>
    {
        output.WriteLine($"Worker {ready.Identity.Id} is ready");
        Context.Stop(Self);
    });

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(NodeActor.NodeReady));
}
