using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Lets elements pass and tells how the stream ended.</summary>
internal sealed class WatchTermination<T> : FlowLogic<T, T>
{
    private readonly TaskCompletionSource<Done> _done;

    private WatchTermination(FlowShape<T, T> shape, TaskCompletionSource<Done> done)
        : base(shape) => _done = done;

    public static (GraphStageLogic, Task<Done>) Create(FlowShape<T, T> shape)
    {
        var done = Promise.Create<Done>();
        return (new WatchTermination<T>(shape, done), done.Task);
    }

    public override void OnPush() => Push(Out, Grab(In));

    public override void OnUpstreamFinish()
    {
        _done.TrySetResult(Done.Instance);
        CompleteStage();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        _done.TrySetException(e);
        FailStage(e);
    }

    public override void OnDownstreamFinish(Exception cause)
    {
        if (cause is SubscriptionWithCancelException.NonFailureCancellation)
            _done.TrySetResult(Done.Instance);
        else
            _done.TrySetException(cause);
        CancelStage(cause);
    }

    public override void PostStop()
    {
        if (!_done.Task.IsCompleted)
            _done.TrySetException(new AbruptStageTerminationException(this));
    }
}
