namespace Akka.Streams;

/// <summary>An exit of a graph.</summary>
public abstract class OutPort
{
    /// <summary>Its position among the exits of its stage; -1 until the stage is part of a graph.</summary>
    internal int Id = -1;
}

/// <summary>An exit of a graph, by name.</summary>
public abstract class Outlet : OutPort
{
    public readonly string Name;

    protected Outlet(string name) => Name = name;

    public abstract Outlet CarbonCopy();

    public sealed override string ToString() => Name;
}

/// <summary>An exit for elements of one type.</summary>
public sealed class Outlet<T> : Outlet
{
    public Outlet(string name)
        : base(name)
    {
    }

    public override Outlet CarbonCopy() => new Outlet<T>(Name);
}
