using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation.Operators;

/// <summary>The elements of the streams that come in; so many of them run at a time.</summary>
internal sealed class FlattenMerge<T, TMat> : FlowLogic<IGraph<SourceShape<T>, TMat>, T>
{
    private readonly int _breadth;
    private readonly Attributes _attributes;
    private readonly HashSet<SubSinkInlet<T>> _running = [];
    private readonly Queue<SubSinkInlet<T>> _ready = new();

    public FlattenMerge(FlowShape<IGraph<SourceShape<T>, TMat>, T> shape, Attributes attributes, int breadth)
        : base(shape)
    {
        _attributes = attributes;
        _breadth = breadth;
    }

    public override void PreStart() => Pull(In);

    public override void OnPush()
    {
        var inner = new SubSinkInlet<T>(this, "FlattenMergeSink");
        inner.SetHandler(new LambdaInHandler(() => OnInnerPush(inner), () => OnInnerFinish(inner)));
        _running.Add(inner);
        inner.Pull();
        SubFusingMaterializer.Materialize(Source.FromGraph(Grab(In)).To(inner.Sink), _attributes);
        if (_running.Count < _breadth)
            TryPull(In);
    }

    public override void OnPull()
    {
        if (_ready.TryDequeue(out var inner))
            PassOn(inner);
    }

    public override void OnUpstreamFinish()
    {
        if (_running.Count == 0)
            CompleteStage();
    }

    public override void PostStop()
    {
        foreach (var inner in _running)
            inner.Cancel();
    }

    private void OnInnerPush(SubSinkInlet<T> inner)
    {
        if (IsAvailable(Out))
            PassOn(inner);
        else
            _ready.Enqueue(inner);
    }

    private void OnInnerFinish(SubSinkInlet<T> inner)
    {
        // An element that still waits ends the inner stream when it is passed on.
        if (!inner.IsAvailable)
            Remove(inner);
    }

    private void PassOn(SubSinkInlet<T> inner)
    {
        Push(Out, inner.Grab());
        if (inner.IsClosed)
            Remove(inner);
        else
            inner.Pull();
    }

    private void Remove(SubSinkInlet<T> inner)
    {
        _running.Remove(inner);
        if (IsClosed(In) && _running.Count == 0)
            CompleteStage();
        else if (!HasBeenPulled(In))
            TryPull(In);
    }
}
