using System.Collections.Immutable;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Has all elements in a list.</summary>
internal sealed class SeqSink<T> : FoldSink<T, IImmutableList<T>>
{
    private readonly ImmutableList<T>.Builder _elements = ImmutableList.CreateBuilder<T>();

    public SeqSink(SinkShape<T> shape)
        : base(shape)
    {
    }

    public override void OnPush()
    {
        _elements.Add(Grab(In));
        Pull(In);
    }

    protected override void Complete() => Complete(_elements.ToImmutable());
}
