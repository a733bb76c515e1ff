using System.Collections.Immutable;
using Akka.Event;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>Join the group for these topics.</summary>
internal sealed record Subscribe(ImmutableHashSet<string> Topics);

/// <summary>Read these partitions from these offsets.</summary>
internal sealed record AssignWithOffset(ImmutableHashSet<TopicPartitionOffset> Offsets);

/// <summary>Send the next records of these partitions, once.</summary>
internal sealed record RequestMessages(int RequestId, ImmutableHashSet<TopicPartition> Partitions);

/// <summary>The records that were asked for; none when the request was taken back.</summary>
internal sealed record Messages<K, V>(int RequestId, IReadOnlyList<ConsumeResult<K, V>> Records);

/// <summary>The group gave partitions.</summary>
internal sealed record PartitionsAssigned(ImmutableHashSet<TopicPartition> Partitions);

/// <summary>The group took partitions.</summary>
internal sealed record PartitionsRevoked(ImmutableHashSet<TopicPartitionOffset> Partitions) : IDeadLetterSuppression;

/// <summary>End the consumer.</summary>
internal sealed record StopConsumer : IDeadLetterSuppression
{
    public static readonly StopConsumer Instance = new();

    private StopConsumer()
    {
    }
}
