using Akka.Streams.Implementation.Modules;

namespace Akka.Streams;

/// <summary>A description of processing steps with open ends; running it is the materializer's work.</summary>
public interface IGraph<out TShape> where TShape : Shape
{
    TShape Shape { get; }

    internal Module Module { get; }
}

/// <summary>A graph that gives its owner a value each time it is run.</summary>
public interface IGraph<out TShape, out TMaterialized> : IGraph<TShape> where TShape : Shape
{
    IGraph<TShape, TMaterialized> WithAttributes(Attributes attributes);

    IGraph<TShape, TMaterialized> AddAttributes(Attributes attributes);

    IGraph<TShape, TMaterialized> Named(string name);

    /// <summary>The same graph on an actor of its own.</summary>
    IGraph<TShape, TMaterialized> Async();
}
