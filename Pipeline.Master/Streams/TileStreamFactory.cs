using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Pipeline.Master.Streams;

/// <summary>Makes the stream of tiles to the workers; a test puts another in its place.</summary>
/// <param name="delivered">Called for each record that the broker has.</param>
internal delegate IRunnableGraph<(ISourceQueueWithComplete<TaskEnvelope> Queue, Task<Done> Ended)> TileStreamFactory(Action<TaskEnvelope> delivered);
