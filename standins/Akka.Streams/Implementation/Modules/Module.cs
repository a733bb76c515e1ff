namespace Akka.Streams.Implementation.Modules;

/// <summary>The description of a graph without its types: how it is put together, and what is said about it.</summary>
internal sealed class Module
{
    private readonly Structure _structure;

    public Module(Structure structure, Attributes attributes)
    {
        _structure = structure;
        Attributes = attributes;
    }

    public Attributes Attributes { get; }

    public Module WithAttributes(Attributes attributes) => new(_structure, attributes);

    public Module MapMaterialized<TMat, TMat2>(Func<TMat, TMat2> map) =>
        new(new MappedStructure(this, value => map((TMat)value)), Attributes.None);

    /// <summary>This module's only exit joined to the other's only entrance.</summary>
    public Module Join<TMat, TMat2, TMat3>(Module next, Func<TMat, TMat2, TMat3> combine) =>
        new(new LinearStructure(this, next, (left, right) => combine((TMat)left, (TMat2)right)), Attributes.None);

    public Instance Build(Materialization run, Attributes inherited, Interpreter.GraphInterpreter island)
    {
        var effective = inherited.And(Attributes);
        return _structure.Build(run, effective, Attributes.IsAsync ? run.NewIsland(effective) : island);
    }
}
