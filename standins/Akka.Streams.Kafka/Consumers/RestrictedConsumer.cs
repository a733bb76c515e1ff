using Akka.Streams.Kafka.Helpers;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>The part of a consumer that partition event handlers may use; its calls to the broker end within the timeout.</summary>
internal sealed class RestrictedConsumer<K, V> : IRestrictedConsumer
{
    private readonly IConsumer<K, V> _consumer;
    private readonly TimeSpan _timeout;

    public RestrictedConsumer(IConsumer<K, V> consumer, TimeSpan timeout)
    {
        _consumer = consumer;
        _timeout = timeout;
    }

    public List<TopicPartition> Assignment => _consumer.Assignment;

    public List<TopicPartitionOffset> BeginningOffsets(IEnumerable<TopicPartition> topicPartitions) => _consumer.OffsetsForTimes(
        topicPartitions.Select(partition => new TopicPartitionTimestamp(partition, new Timestamp(0, TimestampType.NotAvailable))), _timeout);

    public void CommitSync(IEnumerable<TopicPartitionOffset> offsets) => _consumer.Commit(offsets);

    public void Committed(IEnumerable<TopicPartition> topicPartitions) => _consumer.Committed(topicPartitions, _timeout);

    public Offset Position(TopicPartition topicPartition) => _consumer.Position(topicPartition);

    public void Seek(TopicPartitionOffset topicPartitionOffset) => _consumer.Seek(topicPartitionOffset);
}
