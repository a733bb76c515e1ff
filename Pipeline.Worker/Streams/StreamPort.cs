using Akka.Actor;

namespace Pipeline.Worker.Streams;

/// <summary>
/// What one run of the stream of tasks tells the node, it tells through its own port, which is closed with it: a late word of a stream that has
/// ended (its consumer gives its partitions up when it is closed) is not taken for one of the next.
/// </summary>
internal sealed class StreamPort : ReceiveActor
{
    public StreamPort(IActorRef node) => ReceiveAny(message => node.Tell(message, Sender));
}
