using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A stage with one exit.</summary>
internal abstract class SourceLogic<T> : GraphStageLogic, IOutHandler
{
    protected SourceLogic(SourceShape<T> shape)
        : base(shape)
    {
        Out = shape.Outlet;
        SetHandler(Out, this);
    }

    protected Outlet<T> Out { get; }

    public abstract void OnPull();

    public virtual void OnDownstreamFinish(Exception cause) => InternalOnDownstreamFinish(cause);
}

/// <summary>A stage with one entrance.</summary>
internal abstract class SinkLogic<T> : GraphStageLogic, IInHandler
{
    protected SinkLogic(SinkShape<T> shape)
        : base(shape)
    {
        In = shape.Inlet;
        SetHandler(In, this);
    }

    protected Inlet<T> In { get; }

    public override void PreStart() => Pull(In);

    public abstract void OnPush();

    public virtual void OnUpstreamFinish() => CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => FailStage(e);
}
