using Confluent.Kafka;

namespace Akka.Streams.Kafka.Messages;

/// <summary>A message and where it goes.</summary>
public class ProducerRecord<K, V> : IEquatable<ProducerRecord<K, V>>
{
    /// <param name="partition">Null leaves it to the client's partitioner.</param>
    /// <param name="timestamp">Milliseconds since 1970; kept for compatibility, what is sent is the message's own.</param>
    public ProducerRecord(string topic, int? partition, long? timestamp, Message<K, V> message)
    {
        ArgumentNullException.ThrowIfNull(topic);
        if (timestamp < 0)
            throw new ArgumentException($"Invalid timestamp: {timestamp}. Timestamp should always be non-negative or null.");
        if (partition < 0)
            throw new ArgumentException($"Invalid partition: {partition}. Partition number should always be non-negative or null.");

        Topic = topic;
        Partition = partition;
        Timestamp = timestamp;
        Message = message;
    }

    public ProducerRecord(string topic, int? partition, Message<K, V> message)
        : this(topic, partition, null, message)
    {
    }

    public ProducerRecord(TopicPartition topicPartition, Message<K, V> message)
        : this(topicPartition.Topic, topicPartition.Partition, null, message)
    {
    }

    public ProducerRecord(string topic, Message<K, V> message)
        : this(topic, null, null, message)
    {
    }

    public ProducerRecord(string topic, K key, V value)
        : this(topic, null, null, new Message<K, V> { Key = key, Value = value })
    {
    }

    public ProducerRecord(string topic, V value)
        : this(topic, null, null, new Message<K, V> { Value = value })
    {
    }

    public ProducerRecord(TopicPartition topicPartition, V value)
        : this(topicPartition.Topic, topicPartition.Partition, null, new Message<K, V> { Value = value })
    {
    }

    public string Topic { get; set; }

    public int? Partition { get; set; }

    public long? Timestamp { get; set; }

    public Message<K, V> Message { get; set; }

    public bool Equals(ProducerRecord<K, V> other) =>
        other is not null && Topic == other.Topic && Partition == other.Partition && Timestamp == other.Timestamp && Equals(Message, other.Message);

    public override bool Equals(object obj) => Equals(obj as ProducerRecord<K, V>);

    public override int GetHashCode() => HashCode.Combine(Topic, Partition, Timestamp, Message);

    public override string ToString() => "ProducerRecord("
        + $"topic={Topic}, partition={Partition?.ToString() ?? "null"}, key={Message?.Key?.ToString() ?? "null"}, "
        + $"value={Message?.Value?.ToString() ?? "null"}, timestamp={Timestamp?.ToString() ?? "null"})";
}
