using Akka.Streams.Kafka.Consumers;

namespace Akka.Streams.Kafka.Messages;

/// <summary>The offset of one record and who commits it.</summary>
internal sealed class CommittableOffset : ICommittableOffset
{
    public CommittableOffset(ConsumerCommitter committer, GroupTopicPartitionOffset offset)
    {
        Committer = committer;
        Offset = offset;
    }

    public ConsumerCommitter Committer { get; }

    public GroupTopicPartitionOffset Offset { get; }

    public long BatchSize => 1;

    public Task Commit() => Committer.CommitAsync([Offset]);
}
