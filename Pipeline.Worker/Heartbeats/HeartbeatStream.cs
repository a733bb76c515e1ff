using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Dsl;
using Akka.Streams.Kafka.Messages;
using Akka.Streams.Kafka.Settings;
using Google.Protobuf;
using Pipeline.Messages.Wire;

namespace Pipeline.Worker.Heartbeats;

/// <summary>
/// Heartbeats out. Materialised by the <see cref="HeartbeatActor"/>. During an outage at most one waits for its acknowledgement and one
/// for its turn: the newest.
/// </summary>
internal static class HeartbeatStream
{
    /// <summary>The whole stream: offer heartbeats to the queue; the task ends with the stream.</summary>
    public static IRunnableGraph<(ISourceQueueWithComplete<Heartbeat> Queue, Task<Done> Completion)> Create(
        ProducerSettings<string, byte[]> producer, string topic) =>
        Source.Queue<Heartbeat>(1, OverflowStrategy.DropHead)
            .Select(heartbeat => ToRecord(heartbeat, topic))
            .Via(KafkaProducer.FlexiFlow<string, byte[], NotUsed>(producer.WithParallelism(1)))
            .ToMaterialized(Sink.Ignore<IResults<string, byte[], NotUsed>>(), static (queue, completion) => (queue, completion));

    private static IEnvelope<string, byte[], NotUsed> ToRecord(Heartbeat heartbeat, string topic) =>
        ProducerMessage.Single(new ProducerRecord<string, byte[]>(topic, heartbeat.WorkerId, heartbeat.ToByteArray()));
}
