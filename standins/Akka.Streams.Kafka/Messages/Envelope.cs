namespace Akka.Streams.Kafka.Messages;

/// <summary>What goes into a producer's flow, and what goes through it alongside.</summary>
public interface IEnvelope<K, V, out TPassThrough>
{
    TPassThrough PassThrough { get; }

    IEnvelope<K, V, TPassThrough2> WithPassThrough<TPassThrough2>(TPassThrough2 value);
}

/// <summary>Makes envelopes.</summary>
public static class ProducerMessage
{
    public static IEnvelope<K, V, TPassThrough> Single<K, V, TPassThrough>(ProducerRecord<K, V> record, TPassThrough passThrough) =>
        new Message<K, V, TPassThrough>(record, passThrough);

    public static IEnvelope<K, V, NotUsed> Single<K, V>(ProducerRecord<K, V> record) => Single(record, NotUsed.Instance);

    public static IEnvelope<K, V, TPassThrough> PassThrough<K, V, TPassThrough>(TPassThrough passThrough) =>
        new PassThroughMessage<K, V, TPassThrough>(passThrough);
}

/// <summary>One record.</summary>
public sealed class Message<K, V, TPassThrough> : IEnvelope<K, V, TPassThrough>
{
    public Message(ProducerRecord<K, V> record, TPassThrough passThrough)
    {
        Record = record;
        PassThrough = passThrough;
    }

    public ProducerRecord<K, V> Record { get; }

    public TPassThrough PassThrough { get; }

    public IEnvelope<K, V, TPassThrough2> WithPassThrough<TPassThrough2>(TPassThrough2 value) =>
        new Message<K, V, TPassThrough2>(Record, value);
}

/// <summary>No record; keeps its place among the others.</summary>
public sealed class PassThroughMessage<K, V, TPassThrough> : IEnvelope<K, V, TPassThrough>
{
    public PassThroughMessage(TPassThrough passThrough) => PassThrough = passThrough;

    public TPassThrough PassThrough { get; }

    public IEnvelope<K, V, TPassThrough2> WithPassThrough<TPassThrough2>(TPassThrough2 value) =>
        new PassThroughMessage<K, V, TPassThrough2>(value);
}
