using System.Collections.Immutable;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Messages;

/// <summary>What comes out of a producer's flow.</summary>
public interface IResults<K, V, out TPassThrough>
{
    TPassThrough PassThrough { get; }
}

/// <summary>The broker has one record.</summary>
public sealed class Result<K, V, TPassThrough> : IResults<K, V, TPassThrough>
{
    public Result(DeliveryReport<K, V> metadata, Message<K, V, TPassThrough> message)
    {
        Metadata = metadata;
        Message = message;
    }

    public DeliveryReport<K, V> Metadata { get; }

    public Message<K, V, TPassThrough> Message { get; }

    public Offset Offset => Metadata.Offset;

    public TPassThrough PassThrough => Message.PassThrough;
}

/// <summary>One of several records.</summary>
public sealed class MultiResultPart<K, V>
{
    public MultiResultPart(DeliveryReport<K, V> metadata, ProducerRecord<K, V> record)
    {
        Metadata = metadata;
        Record = record;
    }

    public DeliveryReport<K, V> Metadata { get; }

    public ProducerRecord<K, V> Record { get; }
}

/// <summary>The broker has several records.</summary>
public sealed class MultiResult<K, V, TPassThrough> : IResults<K, V, TPassThrough>
{
    public MultiResult(IImmutableSet<MultiResultPart<K, V>> parts, TPassThrough passThrough)
    {
        Parts = parts;
        PassThrough = passThrough;
    }

    public IImmutableSet<MultiResultPart<K, V>> Parts { get; }

    public TPassThrough PassThrough { get; }
}

/// <summary>There was no record to send.</summary>
public sealed class PassThroughResult<K, V, TPassThrough> : IResults<K, V, TPassThrough>
{
    public PassThroughResult(TPassThrough passThrough) => PassThrough = passThrough;

    public TPassThrough PassThrough { get; }
}
