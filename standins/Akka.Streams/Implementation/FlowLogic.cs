using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation;

/// <summary>A stage with one entrance and one exit: demand goes up, ends go both ways.</summary>
internal abstract class FlowLogic<TIn, TOut> : GraphStageLogic, IInHandler, IOutHandler
{
    protected FlowLogic(FlowShape<TIn, TOut> shape)
        : base(shape)
    {
        In = shape.Inlet;
        Out = shape.Outlet;
        SetHandler(In, this);
        SetHandler(Out, this);
    }

    protected Inlet<TIn> In { get; }

    protected Outlet<TOut> Out { get; }

    public abstract void OnPush();

    public virtual void OnPull() => Pull(In);

    public virtual void OnUpstreamFinish() => CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => FailStage(e);

    public virtual void OnDownstreamFinish(Exception cause) => InternalOnDownstreamFinish(cause);

    protected void PullIfIdle()
    {
        if (!HasBeenPulled(In))
            TryPull(In);
    }
}

/// <summary>A flow whose function may throw: the decider says whether the stream fails or the element is dropped.</summary>
internal abstract class SupervisedLogic<TIn, TOut> : FlowLogic<TIn, TOut>
{
    private readonly Decider _decider;

    protected SupervisedLogic(FlowShape<TIn, TOut> shape, Attributes attributes)
        : base(shape) => _decider = ActorAttributes.DeciderOf(attributes);

    /// <summary>Fails the stage and answers false, or answers that it goes on without the element.</summary>
    protected bool GoesOnAfter(Exception error)
    {
        switch (_decider(error))
        {
            case Directive.Stop:
                FailStage(error);
                return false;
            case Directive.Restart:
                OnRestart();
                return true;
            default:
                return true;
        }
    }

    protected virtual void OnRestart()
    {
    }
}
