using Confluent.Kafka;

namespace Akka.Streams.Kafka.Messages;

/// <summary>An offset of a partition, in the name of a group.</summary>
public class GroupTopicPartitionOffset : IEquatable<GroupTopicPartitionOffset>
{
    public GroupTopicPartitionOffset(string groupId, string topic, int partition, Offset offset)
    {
        GroupId = groupId;
        Topic = topic;
        Partition = partition;
        Offset = offset;
    }

    public GroupTopicPartitionOffset(GroupTopicPartition groupTopicPartition, Offset offset)
        : this(groupTopicPartition.GroupId, groupTopicPartition.Topic, groupTopicPartition.Partition, offset)
    {
    }

    public string GroupId { get; }

    public string Topic { get; }

    public int Partition { get; }

    public Offset Offset { get; }

    public GroupTopicPartition GroupTopicPartition => new(GroupId, Topic, Partition);

    public bool Equals(GroupTopicPartitionOffset other) =>
        other is not null && GroupTopicPartition.Equals(other.GroupTopicPartition) && Offset.Equals(other.Offset);

    public override bool Equals(object obj) => Equals(obj as GroupTopicPartitionOffset);

    public override int GetHashCode() => HashCode.Combine(GroupId, Topic, Partition, Offset);
}

/// <summary>A partition, in the name of a group.</summary>
public sealed class GroupTopicPartition : IEquatable<GroupTopicPartition>
{
    public GroupTopicPartition(string groupId, string topic, int partition)
    {
        GroupId = groupId;
        Topic = topic;
        Partition = partition;
    }

    public string GroupId { get; }

    public string Topic { get; }

    public int Partition { get; }

    public bool Equals(GroupTopicPartition other) =>
        other is not null && GroupId == other.GroupId && Topic == other.Topic && Partition == other.Partition;

    public override bool Equals(object obj) => Equals(obj as GroupTopicPartition);

    public override int GetHashCode() => HashCode.Combine(GroupId, Topic, Partition);
}
