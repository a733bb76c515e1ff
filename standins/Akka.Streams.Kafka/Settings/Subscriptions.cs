using System.Collections.Immutable;
using Akka.Streams.Kafka.Helpers;
using Akka.Util;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Settings;

/// <summary>What is consumed.</summary>
public interface ISubscription
{
    Option<IStatisticsHandler> StatisticsHandler { get; }

    ISubscription WithStatisticsHandler(IStatisticsHandler statisticsHandler);
}

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

    /// <param name="topicPattern">A regular expression of librdkafka's; it begins with <c>^</c>.</param>
    public static IAutoSubscription TopicPattern(string topicPattern) => new TopicSubscription([topicPattern]);

    public static IManualSubscription Assignment(params TopicPartition[] topicPartitions) =>
        new Assignment([.. topicPartitions]);

    public static IManualSubscription AssignmentWithOffset(params TopicPartitionOffset[] topicPartitions) =>
        new AssignmentWithOffset([.. topicPartitions]);
}

/// <summary>A subscription and who gets the client's statistics; as in the real library, the handlers are set in place.</summary>
internal abstract class Subscription : ISubscription
{
    public Option<IStatisticsHandler> StatisticsHandler { get; private set; }

    public ISubscription WithStatisticsHandler(IStatisticsHandler statisticsHandler)
    {
        StatisticsHandler = Option<IStatisticsHandler>.Create(statisticsHandler);
        return this;
    }
}

/// <summary>Topics by name or, where a name begins with <c>^</c>, by pattern.</summary>
internal sealed class TopicSubscription : Subscription, IAutoSubscription
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

/// <summary>Partitions, from the group's committed offsets or where <c>auto.offset.reset</c> says.</summary>
internal sealed class Assignment : Subscription, IManualSubscription
{
    public Assignment(ImmutableHashSet<TopicPartition> partitions) => Partitions = partitions;

    public ImmutableHashSet<TopicPartition> Partitions { get; }
}

/// <summary>Partitions, from the offsets given.</summary>
internal sealed class AssignmentWithOffset : Subscription, IManualSubscription
{
    public AssignmentWithOffset(ImmutableHashSet<TopicPartitionOffset> offsets) => Offsets = offsets;

    public ImmutableHashSet<TopicPartitionOffset> Offsets { get; }
}
