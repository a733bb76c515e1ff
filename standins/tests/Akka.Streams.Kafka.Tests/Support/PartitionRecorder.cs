using System.Collections.Immutable;
using System.Threading.Channels;
using Akka.Streams.Kafka.Helpers;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Tests.Support;

/// <summary>Keeps which partitions came and went, for a test to await.</summary>
public sealed class PartitionRecorder : IPartitionEventHandler
{
    private readonly Channel<(string What, int[] Partitions)> _events = Channel.CreateUnbounded<(string, int[])>();

    public async Task<int[]> NextAsync(string what, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        while (true)
        {
            var (happened, partitions) = await _events.Reader.ReadAsync(timeout.Token);
            if (happened == what && partitions.Length > 0) return partitions;
        }
    }

    public void OnAssign(IImmutableSet<TopicPartition> assignedTopicPartitions, IRestrictedConsumer consumer) =>
        _events.Writer.TryWrite(("assign", Numbers(assignedTopicPartitions)));

    public void OnRevoke(IImmutableSet<TopicPartitionOffset> revokedTopicPartitions, IRestrictedConsumer consumer) =>
        _events.Writer.TryWrite(("revoke", Numbers(revokedTopicPartitions.Select(static offset => offset.TopicPartition))));

    public void OnStop(IImmutableSet<TopicPartition> topicPartitions, IRestrictedConsumer consumer) =>
        _events.Writer.TryWrite(("stop", Numbers(topicPartitions)));

    private static int[] Numbers(IEnumerable<TopicPartition> partitions) => [.. partitions.Select(static partition => partition.Partition.Value).Order()];
}
