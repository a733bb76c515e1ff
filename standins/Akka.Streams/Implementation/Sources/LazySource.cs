using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>The elements of a source that is made at the first demand.</summary>
internal sealed class LazySource<T, TMat> : SourceLogic<T>
{
    private readonly Attributes _attributes;
    private readonly Func<Source<T, TMat>> _create;
    private readonly TaskCompletionSource<TMat> _materialized;

    private LazySource(SourceShape<T> shape, Attributes attributes, Func<Source<T, TMat>> create, TaskCompletionSource<TMat> materialized)
        : base(shape)
    {
        _attributes = attributes;
        _create = create;
        _materialized = materialized;
    }

    public static (GraphStageLogic, Task<TMat>) Create(SourceShape<T> shape, Attributes attributes, Func<Source<T, TMat>> create)
    {
        var materialized = Promise.Create<TMat>();
        return (new LazySource<T, TMat>(shape, attributes, create, materialized), materialized.Task);
    }

    public override void OnPull()
    {
        var inner = new SubSinkInlet<T>(this, "LazySource");
        inner.SetHandler(new LambdaInHandler(() => Push(Out, inner.Grab())));
        SetHandler(Out, inner.Pull, cause =>
        {
            inner.Cancel(cause);
            InternalOnDownstreamFinish(cause);
        });
        try
        {
            _materialized.TrySetResult(SubFusingMaterializer.Materialize(_create().ToMaterialized(inner.Sink, Keep.Left), _attributes));
            inner.Pull();
        }
        catch (Exception error)
        {
            _materialized.TrySetException(error);
            FailStage(error);
        }
    }

    public override void PostStop() =>
        _materialized.TrySetException(new InvalidOperationException("The stream ended before the lazy source was asked for an element."));
}
