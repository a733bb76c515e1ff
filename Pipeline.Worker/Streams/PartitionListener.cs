using System.Collections.Immutable;
using Akka.Actor;
using Akka.Streams.Kafka.Helpers;
using Confluent.Kafka;

namespace Pipeline.Worker.Streams;

/// <summary>Tells the node which partitions it owns; the calls come from the consumer, so nothing is done here but telling.</summary>
/// <param name="node">The node.</param>
internal sealed class PartitionListener(IActorRef node) : IPartitionEventHandler
{
    /// <inheritdoc/>
    public void OnAssign(IImmutableSet<TopicPartition> assignedTopicPartitions, IRestrictedConsumer consumer) =>
        node.Tell(new NodeActor.PartitionsAssigned([.. assignedTopicPartitions.Select(static p => p.Partition.Value)]));

    /// <inheritdoc/>
    public void OnRevoke(IImmutableSet<TopicPartitionOffset> revokedTopicPartitions, IRestrictedConsumer consumer) =>
        node.Tell(new NodeActor.PartitionsRevoked([.. revokedTopicPartitions.Select(static p => p.Partition.Value)]));

    /// <inheritdoc/>
    public void OnStop(IImmutableSet<TopicPartition> topicPartitions, IRestrictedConsumer consumer) =>
        node.Tell(new NodeActor.PartitionsRevoked([.. topicPartitions.Select(static p => p.Partition.Value)]));
}
