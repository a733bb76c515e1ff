using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Messages;
using Akka.Streams.Kafka.Producers;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Dsl;

/// <summary>Flows and sinks that send records.</summary>
public static class KafkaProducer
{
    /// <summary>Sends records; each run has a producer of its own.</summary>
    public static Sink<ProducerRecord<TKey, TValue>, Task<Done>> PlainSink<TKey, TValue>(ProducerSettings<TKey, TValue> settings) =>
        PlainSink(FlexiFlow<TKey, TValue, NotUsed>(settings));

    /// <summary>Sends records with a producer that others may share; it is left open.</summary>
    public static Sink<ProducerRecord<TKey, TValue>, Task<Done>> PlainSink<TKey, TValue>(
        ProducerSettings<TKey, TValue> settings, IProducer<TKey, TValue> producer) =>
        PlainSink(FlexiFlow<TKey, TValue, NotUsed>(settings, producer));

    /// <summary>Sends what is in the envelopes, and gives on in their order what the broker has acknowledged.</summary>
    public static Flow<IEnvelope<TKey, TValue, TPassThrough>, IResults<TKey, TValue, TPassThrough>, NotUsed> FlexiFlow<TKey, TValue, TPassThrough>(
        ProducerSettings<TKey, TValue> settings) =>
        FlexiFlow<TKey, TValue, TPassThrough>(settings, () => settings.CreateKafkaProducer(), closeOnStop: true);

    /// <summary>The same with a producer that others may share; it is left open.</summary>
    public static Flow<IEnvelope<TKey, TValue, TPassThrough>, IResults<TKey, TValue, TPassThrough>, NotUsed> FlexiFlow<TKey, TValue, TPassThrough>(
        ProducerSettings<TKey, TValue> settings, IProducer<TKey, TValue> producer) =>
        FlexiFlow<TKey, TValue, TPassThrough>(settings, () => producer, closeOnStop: false);

    private static Flow<IEnvelope<TKey, TValue, TPassThrough>, IResults<TKey, TValue, TPassThrough>, NotUsed> FlexiFlow<TKey, TValue, TPassThrough>(
        ProducerSettings<TKey, TValue> settings, Func<IProducer<TKey, TValue>> producer, bool closeOnStop)
    {
        var flow = Flow.FromGraph(new ProducerStage<TKey, TValue, TPassThrough>(settings.FlushTimeout, producer, closeOnStop))
            .SelectAsync(settings.Parallelism, result => result);
        return string.IsNullOrEmpty(settings.DispatcherId)
            ? flow
            : flow.WithAttributes(ActorAttributes.CreateDispatcher(settings.DispatcherId));
    }

    private static Sink<ProducerRecord<TKey, TValue>, Task<Done>> PlainSink<TKey, TValue>(
        Flow<IEnvelope<TKey, TValue, NotUsed>, IResults<TKey, TValue, NotUsed>, NotUsed> flow) =>
        Flow.Create<ProducerRecord<TKey, TValue>>()
            .Select(record => ProducerMessage.Single(record))
            .Via(flow)
            .ToMaterialized(Sink.Ignore<IResults<TKey, TValue, NotUsed>>(), Keep.Right);
}
