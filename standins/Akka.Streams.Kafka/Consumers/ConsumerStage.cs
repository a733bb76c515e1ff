using Akka.Streams.Kafka.Helpers;
using Akka.Streams.Kafka.Settings;
using Akka.Streams.Kafka.Supervision;
using Akka.Streams.Stage;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>A source that has a consumer; its decider, unless it is given another, is the default one.</summary>
internal sealed class ConsumerStage<K, V> : GraphStageWithMaterializedValue<SourceShape<ConsumeResult<K, V>>, IControl>
{
    private readonly ConsumerSettings<K, V> _settings;
    private readonly ISubscription _subscription;

    public ConsumerStage(ConsumerSettings<K, V> settings, ISubscription subscription)
    {
        _settings = settings;
        _subscription = subscription;
    }

    public override SourceShape<ConsumeResult<K, V>> Shape { get; } = new(new Outlet<ConsumeResult<K, V>>("out"));

    protected override Attributes InitialAttributes { get; } = Attributes.CreateName("PlainSource")
        .And(ActorAttributes.CreateSupervisionStrategy(new DefaultConsumerDecider(autoCreateTopics: true).Decide));

    public override ILogicAndMaterializedValue<IControl> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new SourceLogic<K, V>(Shape, inheritedAttributes, _settings, _subscription);
        return new LogicAndMaterializedValue<IControl>(logic, logic.Control);
    }
}
