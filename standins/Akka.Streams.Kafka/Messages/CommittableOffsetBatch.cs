using System.Collections.Immutable;
using Akka.Streams.Kafka.Consumers;

namespace Akka.Streams.Kafka.Messages;

/// <summary>The newest offset of each partition, of one group or several.</summary>
internal sealed class CommittableOffsetBatch : ICommittableOffsetBatch
{
    private static readonly CommittableOffsetBatch Empty = new(
        ImmutableDictionary<GroupTopicPartition, GroupTopicPartitionOffset>.Empty, ImmutableDictionary<string, ConsumerCommitter>.Empty, 0);

    private readonly ImmutableDictionary<GroupTopicPartition, GroupTopicPartitionOffset> _offsets;
    private readonly ImmutableDictionary<string, ConsumerCommitter> _committers;

    private CommittableOffsetBatch(
        ImmutableDictionary<GroupTopicPartition, GroupTopicPartitionOffset> offsets,
        ImmutableDictionary<string, ConsumerCommitter> committers,
        long batchSize)
    {
        _offsets = offsets;
        _committers = committers;
        BatchSize = batchSize;
    }

    public long BatchSize { get; }

    public IImmutableSet<GroupTopicPartitionOffset> Offsets => _offsets.Values.ToImmutableHashSet();

    public static ICommittableOffsetBatch Create(IEnumerable<ICommittable> offsets) =>
        offsets.Aggregate((ICommittableOffsetBatch)Empty, (batch, offset) => batch.Updated(offset));

    public Task Commit() => Task.WhenAll(_offsets.Values
        .GroupBy(offset => offset.GroupId)
        .Select(group => _committers[group.Key].CommitAsync([.. group])));

    public ICommittableOffsetBatch Updated(ICommittable offset) => offset switch
    {
        CommittableOffset one => new CommittableOffsetBatch(
            _offsets.SetItem(one.Offset.GroupTopicPartition, one.Offset), WithCommitter(_committers, one.Offset.GroupId, one.Committer), BatchSize + 1),
        CommittableOffsetBatch batch => new CommittableOffsetBatch(
            _offsets.SetItems(batch._offsets),
            batch._committers.Aggregate(_committers, (all, more) => WithCommitter(all, more.Key, more.Value)),
            BatchSize + batch.BatchSize),
        _ => throw new ArgumentException($"Unexpected offset to update committable batch offsets from: {offset.GetType().Name}"),
    };

    private static ImmutableDictionary<string, ConsumerCommitter> WithCommitter(
        ImmutableDictionary<string, ConsumerCommitter> committers, string groupId, ConsumerCommitter committer)
    {
        if (committers.TryGetValue(groupId, out var known) && !ReferenceEquals(known, committer))
            throw new ArgumentException($"Offsets of groupId {groupId} come from different consumers and cannot be committed together.");

        return committers.SetItem(groupId, committer);
    }
}
