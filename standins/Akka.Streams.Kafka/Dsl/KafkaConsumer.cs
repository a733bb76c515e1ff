using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Consumers;
using Akka.Streams.Kafka.Helpers;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Dsl;

/// <summary>Sources of records; each run has a Kafka consumer of its own.</summary>
public static class KafkaConsumer
{
    /// <summary>Records, whose offsets are the client's affair or nobody's.</summary>
    public static Source<ConsumeResult<K, V>, IControl> PlainSource<K, V>(ConsumerSettings<K, V> settings, ISubscription subscription) =>
        Source.FromGraph(new ConsumerStage<K, V>(settings, subscription));
}
