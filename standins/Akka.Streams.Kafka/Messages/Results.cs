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

/// <summary>There was no record to send.</summary>
public sealed class PassThroughResult<K, V, TPassThrough> : IResults<K, V, TPassThrough>
{
    public PassThroughResult(TPassThrough passThrough) => PassThrough = passThrough;

    public TPassThrough PassThrough { get; }
}
