using Akka.Streams.Implementation.Interpreter;

namespace Akka.Streams.Implementation.Modules;

/// <summary>A module with another materialized value.</summary>
internal sealed class MappedStructure : Structure
{
    private readonly Module _inner;
    private readonly Func<object, object> _map;

    public MappedStructure(Module inner, Func<object, object> map)
    {
        _inner = inner;
        _map = map;
    }

    public override Instance Build(Materialization run, Attributes attributes, GraphInterpreter island)
    {
        var inner = _inner.Build(run, attributes, island);
        return inner with { Materialized = _map(inner.Materialized) };
    }
}
