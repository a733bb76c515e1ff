using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Dsl;
using Akka.Streams.Kafka.Messages;
using Confluent.Kafka;
using Pipeline.Messages.Kafka;
using Pipeline.Messages.Topics;

namespace Pipeline.Master.Streams;

/// <summary>
/// The stream of tiles to the workers: a queue, the Kafka producer, and a call back for each record that the broker has acknowledged.
/// <see cref="TaskSender"/> materialises it. The flow control's credits bound what is in it; while the broker is away it waits.
/// </summary>
internal static class TaskStream
{
    /// <summary>Makes the stream; its value is the queue at its head and the end.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="kafka">How to reach Kafka.</param>
    /// <param name="maxTiles">Records that are in the stream at most.</param>
    /// <param name="maxBytes">Bytes of pixels that are in the stream at most.</param>
    /// <param name="delivered">Called for each record that the broker has.</param>
    public static IRunnableGraph<(ISourceQueueWithComplete<TaskEnvelope> Queue, Task<Done> Ended)> Create(
        ActorSystem system, KafkaOptions kafka, int maxTiles, long maxBytes, Action<TaskEnvelope> delivered)
    {
        var settings = KafkaSettings.Producer(system, kafka, NullableUtf8.Instance, new PixelSerializer())
            .WithProperties(KafkaClients.Sending(maxBytes))
            .WithParallelism(maxTiles);
        return Source.Queue<TaskEnvelope>(maxTiles, OverflowStrategy.Backpressure)
            .Select(ToMessage)
            .Via(KafkaProducer.FlexiFlow<string?, IPixelPayload, TaskEnvelope>(settings))
            .ToMaterialized(
                Sink.ForEach<IResults<string?, IPixelPayload, TaskEnvelope>>(result => delivered(result.PassThrough)),
                (queue, ended) => (queue, ended));
    }

    /// <summary>A record to send; one whose pixels are gone only passes through.</summary>
    private static IEnvelope<string?, IPixelPayload, TaskEnvelope> ToMessage(TaskEnvelope envelope) => envelope.Record.Message.Value is TilePixels { IsGone: true }
        ? ProducerMessage.PassThrough<string?, IPixelPayload, TaskEnvelope>(envelope)
        : ProducerMessage.Single(envelope.Record, envelope);

    /// <summary>Keys are UTF-8; most records have none.</summary>
    private sealed class NullableUtf8 : ISerializer<string?>
    {
        public static readonly NullableUtf8 Instance = new();

        public byte[] Serialize(string? data, SerializationContext context) => data is null ? null! : System.Text.Encoding.UTF8.GetBytes(data);
    }
}
