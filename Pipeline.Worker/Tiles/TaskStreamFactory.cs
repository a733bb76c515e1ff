using Akka;
using Akka.Actor;
using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Helpers;

namespace Pipeline.Worker.Tiles;

/// <summary>Builds the stream of tasks for a node; a test puts another in its place.</summary>
/// <param name="node">The node, told of tiles, answers and partitions.</param>
/// <param name="filters">The pool of slots.</param>
internal delegate IRunnableGraph<DrainingControl<Done>> TaskStreamFactory(IActorRef node, IActorRef filters);
