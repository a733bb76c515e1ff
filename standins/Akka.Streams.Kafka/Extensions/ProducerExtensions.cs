using Akka.Streams.Kafka.Messages;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Extensions;

/// <summary>Sends producer records.</summary>
public static class ProducerExtensions
{
    public static void Produce<K, V>(
        this IProducer<K, V> producer, ProducerRecord<K, V> message, Action<DeliveryReport<K, V>> reportHandler)
    {
        if (message.Partition is { } partition)
            producer.Produce(new TopicPartition(message.Topic, partition), message.Message, reportHandler);
        else
            producer.Produce(message.Topic, message.Message, reportHandler);
    }
}
