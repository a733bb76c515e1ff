using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Dsl;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;
using Pipeline.Messages.Kafka;
using Pipeline.Messages.Topics;
using Pipeline.Messages.Wire;

namespace Pipeline.Master.Streams;

/// <summary>
/// The stream of heartbeats. A <see cref="TopicReader"/> materialises it, from a few seconds before now; whoever missed some learns everything
/// from the next. A record that is no heartbeat is given on as null.
/// </summary>
internal static class HeartbeatStream
{
    /// <summary>Heartbeats of a hundred workers and ten seconds.</summary>
    private const int BufferSize = 2048;

    /// <summary>Starts the stream.</summary>
    /// <param name="materializer">Runs it.</param>
    /// <param name="kafka">How to reach Kafka.</param>
    /// <param name="heard">Called for each heartbeat, in the order of its partition.</param>
    /// <param name="from">Where each partition is read from.</param>
    /// <param name="finished">Called with the offset that is next.</param>
    public static RunningStream Run(
        ActorMaterializer materializer,
        KafkaOptions kafka,
        Action<Heartbeat?> heard,
        IReadOnlyList<TopicPartitionOffset> from,
        Action<TopicPartitionOffset> finished)
    {
        var settings = KafkaSettings.Consumer(materializer.System, kafka, Deserializers.Ignore, new HeartbeatDeserializer())
            .WithProperties(KafkaClients.Reading(0));
        var (control, ended) = KafkaConsumer.PlainSource(settings, Subscriptions.AssignmentWithOffset([.. from]))
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(StreamDecider.Decide))
            .Buffer(BufferSize, OverflowStrategy.Backpressure)
            .ToMaterialized(
                Sink.ForEach<ConsumeResult<Ignore, Heartbeat?>>(record =>
                {
                    heard(record.Message.Value);
                    finished(new TopicPartitionOffset(record.TopicPartition, record.Offset + 1));
                }),
                Keep.Both)
            .Run(materializer);
        return new RunningStream(() => control.Shutdown(), ended);
    }
}
