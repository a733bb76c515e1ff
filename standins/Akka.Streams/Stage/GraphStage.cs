using Akka.Streams.Implementation.Modules;

namespace Akka.Streams.Stage;

/// <summary>One running instance of a stage and what its owner gets.</summary>
public interface ILogicAndMaterializedValue<out TMaterialized>
{
    GraphStageLogic Logic { get; }

    TMaterialized MaterializedValue { get; }
}

/// <summary>One running instance of a stage and what its owner gets.</summary>
public readonly struct LogicAndMaterializedValue<TMaterialized> : ILogicAndMaterializedValue<TMaterialized>
{
    public LogicAndMaterializedValue(GraphStageLogic logic, TMaterialized materializedValue)
    {
        Logic = logic;
        MaterializedValue = materializedValue;
    }

    public GraphStageLogic Logic { get; }

    public TMaterialized MaterializedValue { get; }
}

/// <summary>One processing step: its ports, and how its logic is made for each run.</summary>
public abstract class GraphStageWithMaterializedValue<TShape, TMaterialized> : IGraph<TShape, TMaterialized> where TShape : Shape
{
    private Module _module;

    public abstract TShape Shape { get; }

    Module IGraph<TShape>.Module => Module;

    /// <summary>What the stage says about itself; <c>WithAttributes</c> replaces it.</summary>
    protected virtual Attributes InitialAttributes => Attributes.None;

    private Module Module => _module ??= new Module(new StageModule(Shape, Create), InitialAttributes);

    public abstract ILogicAndMaterializedValue<TMaterialized> CreateLogicAndMaterializedValue(Attributes inheritedAttributes);

    public IGraph<TShape, TMaterialized> WithAttributes(Attributes attributes) =>
        new GenericGraph<TShape, TMaterialized>(Shape, Module.WithAttributes(attributes));

    public IGraph<TShape, TMaterialized> AddAttributes(Attributes attributes) => WithAttributes(Module.Attributes.And(attributes));

    public IGraph<TShape, TMaterialized> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public IGraph<TShape, TMaterialized> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    private (GraphStageLogic Logic, object Materialized) Create(Attributes attributes)
    {
        var created = CreateLogicAndMaterializedValue(attributes);
        return (created.Logic, created.MaterializedValue);
    }
}

/// <summary>A processing step that gives its owner nothing.</summary>
public abstract class GraphStage<TShape> : GraphStageWithMaterializedValue<TShape, NotUsed> where TShape : Shape
{
    public sealed override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(CreateLogic(inheritedAttributes), NotUsed.Instance);

    protected abstract GraphStageLogic CreateLogic(Attributes inheritedAttributes);
}
