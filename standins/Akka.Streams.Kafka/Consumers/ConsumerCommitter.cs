using System.Collections.Immutable;
using Akka.Actor;
using Akka.Streams.Kafka.Messages;
using Akka.Streams.Kafka.Stages.Consumers.Exceptions;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>Has a consumer commit offsets of the records it gave.</summary>
internal sealed class ConsumerCommitter
{
    private readonly Func<IActorRef> _consumer;
    private readonly TimeSpan _timeout;

    public ConsumerCommitter(Func<IActorRef> consumer, TimeSpan timeout)
    {
        _consumer = consumer;
        _timeout = timeout;
    }

    /// <summary>Commits that the records at these offsets are done.</summary>
    public async Task CommitAsync(IReadOnlyCollection<GroupTopicPartitionOffset> offsets)
    {
        var next = offsets.Select(done => new TopicPartitionOffset(done.Topic, done.Partition, done.Offset + 1)).ToImmutableHashSet();
        object reply;
        try
        {
            reply = await _consumer().Ask<object>(new Commit(next), _timeout).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            throw new CommitTimeoutException($"Kafka commit took longer than: {_timeout}");
        }

        if (reply is Status.Failure failure)
            throw failure.Cause;
    }
}
