namespace Akka.Streams;

/// <summary>An entrance of a graph.</summary>
public abstract class InPort
{
    /// <summary>Its position among the entrances of its stage; -1 until the stage is part of a graph.</summary>
    internal int Id = -1;
}

/// <summary>An entrance of a graph, by name.</summary>
public abstract class Inlet : InPort
{
    public readonly string Name;

    protected Inlet(string name) => Name = name ?? throw new ArgumentException("Inlet name must be defined");

    public abstract Inlet CarbonCopy();

    public sealed override string ToString() => Name;
}

/// <summary>An entrance for elements of one type.</summary>
public sealed class Inlet<T> : Inlet
{
    public Inlet(string name)
        : base(name)
    {
    }

    public override Inlet CarbonCopy() => new Inlet<T>(Name);
}
