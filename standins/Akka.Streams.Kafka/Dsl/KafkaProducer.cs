using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Messages;
using Akka.Streams.Kafka.Producers;
using Akka.Streams.Kafka.Settings;

namespace Akka.Streams.Kafka.Dsl;

/// <summary>Flows and sinks that send records.</summary>
public static class KafkaProducer
{
    /// <summary>Sends what is in the envelopes, and gives on in their order what the broker has acknowledged.</summary>
    public static Flow<IEnvelope<TKey, TValue, TPassThrough>, IResults<TKey, TValue, TPassThrough>, NotUsed> FlexiFlow<TKey, TValue, TPassThrough>(
        ProducerSettings<TKey, TValue> settings)
    {
        var flow = Flow.FromGraph(new ProducerStage<TKey, TValue, TPassThrough>(settings))
            .SelectAsync(settings.Parallelism, result => result);
        return string.IsNullOrEmpty(settings.DispatcherId)
            ? flow
            : flow.WithAttributes(ActorAttributes.CreateDispatcher(settings.DispatcherId));
    }
}
