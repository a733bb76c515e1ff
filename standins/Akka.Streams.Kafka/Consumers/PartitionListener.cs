using System.Collections.Immutable;
using Akka.Streams.Kafka.Helpers;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>Tells a stage of partitions that come and go.</summary>
internal sealed class PartitionListener : IPartitionEventHandler
{
    private readonly Action<IImmutableSet<TopicPartition>> _assigned;
    private readonly Action<IImmutableSet<TopicPartitionOffset>> _revoked;

    public PartitionListener(Action<IImmutableSet<TopicPartition>> assigned, Action<IImmutableSet<TopicPartitionOffset>> revoked)
    {
        _assigned = assigned;
        _revoked = revoked;
    }

    public void OnAssign(IImmutableSet<TopicPartition> assignedTopicPartitions, IRestrictedConsumer consumer) =>
        _assigned(assignedTopicPartitions);

    public void OnRevoke(IImmutableSet<TopicPartitionOffset> revokedTopicPartitions, IRestrictedConsumer consumer) =>
        _revoked(revokedTopicPartitions);

    public void OnStop(IImmutableSet<TopicPartition> topicPartitions, IRestrictedConsumer consumer)
    {
    }
}
