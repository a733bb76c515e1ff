using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Dsl;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;
using Pipeline.Messages.Kafka;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Topics;

namespace Pipeline.Master.Streams;

/// <summary>
/// The stream of results: each record is merged by its job, several at a time, and its offset is given on in order, once all before it are
/// merged too. A <see cref="TopicReader"/> materialises it. At least once: after a restart the last results come again, and jobs know
/// duplicates. Memory is bounded by the tiles in flight; a bad record is counted, logged and skipped by <see cref="ResultMerger"/>.
/// </summary>
internal static class ResultStream
{
    /// <summary>Records merged at a time: more than there are jobs, so that one that waits for its disk does not hold up the others.</summary>
    private const int Parallelism = 64;

    /// <summary>The consumer's settings.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="kafka">How to reach Kafka.</param>
    /// <param name="pool">Where the pixels' memory comes from.</param>
    /// <param name="maxBytes">Bytes in flight at most.</param>
    public static ConsumerSettings<Ignore, PixelBuffer> Settings(ActorSystem system, KafkaOptions kafka, PixelBufferPool pool, long maxBytes) =>
        KafkaSettings.Consumer(system, kafka, Deserializers.Ignore, new PixelDeserializer(pool)).WithProperties(KafkaClients.Reading(2 * maxBytes));

    /// <summary>Starts the stream.</summary>
    /// <param name="materializer">Runs it.</param>
    /// <param name="settings">The consumer's settings.</param>
    /// <param name="merger">Merges a record.</param>
    /// <param name="maxTiles">Tiles in flight at most: the buffer behind the source holds them all, so the consumer is never paused.</param>
    /// <param name="from">Where each partition is read from.</param>
    /// <param name="finished">Called with the offset that is next, in order.</param>
    public static RunningStream Run(
        IMaterializer materializer,
        ConsumerSettings<Ignore, PixelBuffer> settings,
        ResultMerger merger,
        int maxTiles,
        IReadOnlyList<TopicPartitionOffset> from,
        Action<TopicPartitionOffset> finished)
    {
        var (control, ended) = KafkaConsumer.PlainSource(settings, Subscriptions.AssignmentWithOffset([.. from]))
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(StreamDecider.Decide))
            .Buffer(maxTiles, OverflowStrategy.Backpressure)
            .SelectAsync(Parallelism, merger.MergeAsync)
            .ToMaterialized(Sink.ForEach(finished), Keep.Both)
            .Run(materializer);
        return new RunningStream(() => control.Shutdown(), ended);
    }
}
