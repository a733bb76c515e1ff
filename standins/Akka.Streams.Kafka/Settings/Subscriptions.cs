using System.Collections.Immutable;
using Akka.Streams.Kafka.Helpers;
using Akka.Util;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Settings;

/// <summary>What is consumed.</summary>
public interface ISubscription;

/// <summary>Partitions that are named; no group is joined.</summary>
public interface IManualSubscription : ISubscription;

/// <summary>Topics whose partitions the members of a group share.</summary>
public interface IAutoSubscription : ISubscription
{
    Option<IPartitionEventHandler> PartitionEventsHandler { get; }

    IAutoSubscription WithPartitionEventsHandler(IPartitionEventHandler partitionEventHandler);
}

/// <summary>Makes subscriptions.</summary>
public static class Subscriptions
{
    public static IAutoSubscription Topics(params string[] topics) => new TopicSubscription([.. topics]);

    public static IManualSubscription AssignmentWithOffset(params TopicPartitionOffset[] topicPartitions) =>
        new AssignmentWithOffset([.. topicPartitions]);
}

/// <summary>Topics by name; as in the real library, the handler is set in place.</summary>
internal sealed class TopicSubscription : IAutoSubscription
{
    public TopicSubscription(ImmutableHashSet<string> topics) => Topics = topics;

    public ImmutableHashSet<string> Topics { get; }

    public Option<IPartitionEventHandler> PartitionEventsHandler { get; private set; }

    public IAutoSubscription WithPartitionEventsHandler(IPartitionEventHandler partitionEventHandler)
    {
        PartitionEventsHandler = Option<IPartitionEventHandler>.Create(partitionEventHandler);
        return this;
    }
}

/// <summary>Partitions, from the offsets given.</summary>
internal sealed class AssignmentWithOffset : IManualSubscription
{
    public AssignmentWithOffset(ImmutableHashSet<TopicPartitionOffset> offsets) => Offsets = offsets;

    public ImmutableHashSet<TopicPartitionOffset> Offsets { get; }
}
