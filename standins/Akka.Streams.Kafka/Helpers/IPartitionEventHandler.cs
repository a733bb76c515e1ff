using System.Collections.Immutable;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Helpers;

/// <summary>Hears of partitions that come and go; called on the consumer's actor, after the fact.</summary>
public interface IPartitionEventHandler
{
    void OnRevoke(IImmutableSet<TopicPartitionOffset> revokedTopicPartitions, IRestrictedConsumer consumer);

    void OnAssign(IImmutableSet<TopicPartition> assignedTopicPartitions, IRestrictedConsumer consumer);

    void OnStop(IImmutableSet<TopicPartition> topicPartitions, IRestrictedConsumer consumer);
}

/// <summary>What a partition event handler may do with the consumer, while it is called.</summary>
public interface IRestrictedConsumer
{
    List<TopicPartition> Assignment { get; }

    List<TopicPartitionOffset> BeginningOffsets(IEnumerable<TopicPartition> topicPartitions);

    void CommitSync(IEnumerable<TopicPartitionOffset> offsets);

    void Committed(IEnumerable<TopicPartition> topicPartitions);

    Offset Position(TopicPartition topicPartition);

    void Seek(TopicPartitionOffset topicPartitionOffset);
}
