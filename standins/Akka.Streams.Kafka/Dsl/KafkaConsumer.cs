using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Consumers;
using Akka.Streams.Kafka.Helpers;
using Akka.Streams.Kafka.Messages;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Dsl;

/// <summary>Sources of records; each run has a Kafka consumer of its own.</summary>
public static class KafkaConsumer
{
    /// <summary>Records, whose offsets are the client's affair or nobody's.</summary>
    public static Source<ConsumeResult<K, V>, IControl> PlainSource<K, V>(ConsumerSettings<K, V> settings, ISubscription subscription) =>
        Source.FromGraph(new ConsumerStage<ConsumeResult<K, V>>(
            "PlainSource",
            (shape, attributes) => new SingleSourceLogic<K, V, ConsumeResult<K, V>>(
                shape, attributes, settings, subscription, _ => record => record)));

    /// <summary>Records and their offsets, which the stream commits.</summary>
    public static Source<CommittableMessage<K, V>, IControl> CommittableSource<K, V>(
        ConsumerSettings<K, V> settings, ISubscription subscription) =>
        Source.FromGraph(new ConsumerStage<CommittableMessage<K, V>>(
            "CommittableSource",
            (shape, attributes) => new SingleSourceLogic<K, V, CommittableMessage<K, V>>(
                shape, attributes, settings, subscription, consumer => Committable(settings, consumer))));

    /// <summary>Records, each committed before it is given on.</summary>
    public static Source<ConsumeResult<K, V>, IControl> AtMostOnceSource<K, V>(
        ConsumerSettings<K, V> settings, ISubscription subscription) =>
        CommittableSource(settings, subscription).SelectAsync(1, async message =>
        {
            await message.CommitableOffset.Commit();
            return message.Record;
        });

    /// <summary>A source for each partition that is assigned; it completes when the partition is revoked.</summary>
    public static Source<(TopicPartition, Source<ConsumeResult<K, V>, NotUsed>), IControl> PlainPartitionedSource<K, V>(
        ConsumerSettings<K, V> settings, IAutoSubscription subscription) =>
        Source.FromGraph(new ConsumerStage<(TopicPartition, Source<ConsumeResult<K, V>, NotUsed>)>(
            "PlainSubSource",
            (shape, attributes) => new PartitionedSourceLogic<K, V, ConsumeResult<K, V>>(
                shape, attributes, settings, subscription, _ => record => record)));

    /// <summary>A source of records and their offsets for each partition that is assigned.</summary>
    public static Source<(TopicPartition, Source<CommittableMessage<K, V>, NotUsed>), IControl> CommittablePartitionedSource<K, V>(
        ConsumerSettings<K, V> settings, IAutoSubscription subscription) =>
        Source.FromGraph(new ConsumerStage<(TopicPartition, Source<CommittableMessage<K, V>, NotUsed>)>(
            "CommittableSubSource",
            (shape, attributes) => new PartitionedSourceLogic<K, V, CommittableMessage<K, V>>(
                shape, attributes, settings, subscription, consumer => Committable(settings, consumer))));

    private static Func<ConsumeResult<K, V>, CommittableMessage<K, V>> Committable<K, V>(
        ConsumerSettings<K, V> settings, Func<Actor.IActorRef> consumer)
    {
        var committer = new ConsumerCommitter(consumer, settings.CommitTimeout);
        return record => new CommittableMessage<K, V>(
            record,
            new CommittableOffset(
                committer, new GroupTopicPartitionOffset(settings.GroupId, record.Topic, record.Partition, record.Offset)));
    }
}
