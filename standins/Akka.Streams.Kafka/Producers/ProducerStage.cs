using Akka.Streams.Kafka.Messages;
using Akka.Streams.Kafka.Settings;
using Akka.Streams.Stage;

namespace Akka.Streams.Kafka.Producers;

/// <summary>Hands envelopes to a producer; gives on a task for each, which completes with the broker's acknowledgement.</summary>
internal sealed class ProducerStage<K, V, TPassThrough>
    : GraphStage<FlowShape<IEnvelope<K, V, TPassThrough>, Task<IResults<K, V, TPassThrough>>>>
{
    public ProducerStage(ProducerSettings<K, V> settings)
    {
        Settings = settings;
        Shape = new FlowShape<IEnvelope<K, V, TPassThrough>, Task<IResults<K, V, TPassThrough>>>(In, Out);
    }

    public ProducerSettings<K, V> Settings { get; }

    public Inlet<IEnvelope<K, V, TPassThrough>> In { get; } = new("kafka.producer.in");

    public Outlet<Task<IResults<K, V, TPassThrough>>> Out { get; } = new("kafka.producer.out");

    public override FlowShape<IEnvelope<K, V, TPassThrough>, Task<IResults<K, V, TPassThrough>>> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new ProducerLogic<K, V, TPassThrough>(this, inheritedAttributes);
}
