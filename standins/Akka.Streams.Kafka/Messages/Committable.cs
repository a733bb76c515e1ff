using System.Collections.Immutable;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Messages;

/// <summary>Something that can be committed.</summary>
public interface ICommittable
{
    /// <summary>How many offsets it stands for.</summary>
    long BatchSize { get; }

    /// <summary>Completes when the group coordinator has it.</summary>
    Task Commit();
}

/// <summary>The newest offset of each partition.</summary>
public interface ICommittableOffsetBatch : ICommittable
{
    IImmutableSet<GroupTopicPartitionOffset> Offsets { get; }

    ICommittableOffsetBatch Updated(ICommittable offset);
}

/// <summary>The offset of one record.</summary>
public interface ICommittableOffset : ICommittable
{
    GroupTopicPartitionOffset Offset { get; }
}

/// <summary>A record and its offset; the name of the property is the real library's.</summary>
public sealed class CommittableMessage<K, V>
{
    public CommittableMessage(ConsumeResult<K, V> record, ICommittableOffset commitableOffset)
    {
        Record = record;
        CommitableOffset = commitableOffset;
    }

    public ConsumeResult<K, V> Record { get; }

    public ICommittableOffset CommitableOffset { get; }
}
