using Akka.Streams.Implementation.Interpreter;

namespace Akka.Streams.Implementation.Modules;

/// <summary>One module after the other.</summary>
internal sealed class LinearStructure : Structure
{
    private readonly Module _left;
    private readonly Module _right;
    private readonly Func<object, object, object> _combine;

    public LinearStructure(Module left, Module right, Func<object, object, object> combine)
    {
        _left = left;
        _right = right;
        _combine = combine;
    }

    public override Instance Build(Materialization run, Attributes attributes, GraphInterpreter island)
    {
        var left = _left.Build(run, attributes, island);
        var right = _right.Build(run, attributes, island);
        run.Connect(left.Outs[0], right.Ins[0]);
        return new Instance(left.Ins, right.Outs, _combine(left.Materialized, right.Materialized));
    }
}
