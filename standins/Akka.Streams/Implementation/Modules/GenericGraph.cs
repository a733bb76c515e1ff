namespace Akka.Streams.Implementation.Modules;

/// <summary>A graph of any shape.</summary>
internal sealed class GenericGraph<TShape, TMat> : IGraph<TShape, TMat> where TShape : Shape
{
    private readonly Module _module;

    public GenericGraph(TShape shape, Module module)
    {
        Shape = shape;
        _module = module;
    }

    public TShape Shape { get; }

    Module IGraph<TShape>.Module => _module;

    public IGraph<TShape, TMat> WithAttributes(Attributes attributes) =>
        new GenericGraph<TShape, TMat>(Shape, _module.WithAttributes(attributes));

    public IGraph<TShape, TMat> AddAttributes(Attributes attributes) => WithAttributes(_module.Attributes.And(attributes));

    public IGraph<TShape, TMat> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public IGraph<TShape, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());
}
