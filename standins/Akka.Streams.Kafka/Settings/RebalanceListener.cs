using Confluent.Kafka;

namespace Akka.Streams.Kafka.Settings;

/// <summary>What is to be called when partitions come and go.</summary>
internal sealed class RebalanceListener<TKey, TValue>
{
    public RebalanceListener(
        Action<IConsumer<TKey, TValue>, List<TopicPartition>> onPartitionAssigned,
        Action<IConsumer<TKey, TValue>, List<TopicPartitionOffset>> onPartitionRevoked)
    {
        OnPartitionAssigned = onPartitionAssigned;
        OnPartitionRevoked = onPartitionRevoked;
    }

    public Action<IConsumer<TKey, TValue>, List<TopicPartition>> OnPartitionAssigned { get; }

    public Action<IConsumer<TKey, TValue>, List<TopicPartitionOffset>> OnPartitionRevoked { get; }
}
