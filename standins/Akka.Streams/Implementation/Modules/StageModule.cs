using Akka.Streams.Implementation.Interpreter;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Modules;

/// <summary>A single stage.</summary>
internal sealed class StageModule : Structure
{
    private readonly Func<Attributes, (GraphStageLogic Logic, object Materialized)> _create;

    public StageModule(Shape shape, Func<Attributes, (GraphStageLogic Logic, object Materialized)> create)
    {
        _create = create;
        for (var i = 0; i < shape.Inlets.Length; i++)
            shape.Inlets[i].Id = i;
        for (var i = 0; i < shape.Outlets.Length; i++)
            shape.Outlets[i].Id = i;
    }

    public override Instance Build(Materialization run, Attributes attributes, GraphInterpreter island)
    {
        var (logic, materialized) = _create(attributes);
        island.Add(logic, attributes);
        var ins = new LogicPort[logic.InCount];
        for (var i = 0; i < ins.Length; i++)
            ins[i] = new LogicPort(logic, i);
        var outs = new LogicPort[logic.OutCount];
        for (var i = 0; i < outs.Length; i++)
            outs[i] = new LogicPort(logic, i);

        return new Instance(ins, outs, logic is ILateValue late ? late.Value : materialized);
    }
}

/// <summary>A logic whose materialized value can be made only when it belongs to an island.</summary>
internal interface ILateValue
{
    object Value { get; }
}
