using Akka.Streams.Kafka.Helpers;
using Akka.Streams.Kafka.Supervision;
using Akka.Streams.Stage;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>A source that has a consumer; its decider, unless it is given another, is the default one.</summary>
internal sealed class ConsumerStage<TMessage> : GraphStageWithMaterializedValue<SourceShape<TMessage>, IControl>
{
    private readonly Func<SourceShape<TMessage>, Attributes, IControlledLogic> _logic;

    public ConsumerStage(string name, Func<SourceShape<TMessage>, Attributes, IControlledLogic> logic)
    {
        _logic = logic;
        InitialAttributes = Attributes.CreateName(name)
            .And(ActorAttributes.CreateSupervisionStrategy(new DefaultConsumerDecider(autoCreateTopics: true).Decide));
    }

    public override SourceShape<TMessage> Shape { get; } = new(new Outlet<TMessage>("out"));

    protected override Attributes InitialAttributes { get; }

    public override ILogicAndMaterializedValue<IControl> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = _logic(Shape, inheritedAttributes);
        return new LogicAndMaterializedValue<IControl>((GraphStageLogic)logic, logic.Control);
    }
}

/// <summary>A logic that can be stopped from outside.</summary>
internal interface IControlledLogic
{
    IControl Control { get; }
}
