using Akka.Streams.Implementation.Interpreter;

namespace Akka.Streams.Implementation.Modules;

/// <summary>Any number of modules joined port by port; what a graph builder makes.</summary>
internal sealed class WiredStructure : Structure
{
    private readonly (Module Module, Shape Shape)[] _parts;
    private readonly (OutPort From, InPort To)[] _wires;
    private readonly Shape _shape;
    private readonly Func<object[], object> _combine;

    /// <param name="parts">Each module with its own copy of its shape, whose ports the wires name.</param>
    /// <param name="combine">Makes the materialized value from those of the parts.</param>
    public WiredStructure(
        (Module Module, Shape Shape)[] parts, (OutPort From, InPort To)[] wires, Shape shape, Func<object[], object> combine)
    {
        _parts = parts;
        _wires = wires;
        _shape = shape;
        _combine = combine;
        RequireEveryPortUsedOnce();
    }

    public override Instance Build(Materialization run, Attributes attributes, GraphInterpreter island)
    {
        var ins = new Dictionary<InPort, LogicPort>();
        var outs = new Dictionary<OutPort, LogicPort>();
        var values = new object[_parts.Length];
        for (var i = 0; i < _parts.Length; i++)
        {
            var (module, shape) = _parts[i];
            var part = module.Build(run, attributes, island);
            values[i] = part.Materialized;
            for (var n = 0; n < part.Ins.Length; n++)
                ins.Add(shape.Inlets[n], part.Ins[n]);
            for (var n = 0; n < part.Outs.Length; n++)
                outs.Add(shape.Outlets[n], part.Outs[n]);
        }

        foreach (var (from, to) in _wires)
            run.Connect(outs[from], ins[to]);

        return new Instance([.. _shape.Inlets.Select(port => ins[port])], [.. _shape.Outlets.Select(port => outs[port])], _combine(values));
    }

    private void RequireEveryPortUsedOnce()
    {
        var openIns = _parts.SelectMany(part => part.Shape.Inlets).Cast<InPort>().ToHashSet();
        var openOuts = _parts.SelectMany(part => part.Shape.Outlets).Cast<OutPort>().ToHashSet();
        foreach (var (from, to) in _wires)
        {
            if (!openOuts.Remove(from))
                throw new ArgumentException($"The output port [{from}] is already connected, or is not part of this graph.");
            if (!openIns.Remove(to))
                throw new ArgumentException($"The input port [{to}] is already connected, or is not part of this graph.");
        }

        if (!openIns.SetEquals(_shape.Inlets))
            throw new ArgumentException($"The inlets [{string.Join(", ", _shape.Inlets)}] of the shape are not the graph's open inlets [{string.Join(", ", openIns)}].");
        if (!openOuts.SetEquals(_shape.Outlets))
            throw new ArgumentException($"The outlets [{string.Join(", ", _shape.Outlets)}] of the shape are not the graph's open outlets [{string.Join(", ", openOuts)}].");
    }
}
