using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Takes all elements and has a result when the stream ends.</summary>
internal abstract class FoldSink<T, TResult> : SinkLogic<T>
{
    private readonly TaskCompletionSource<TResult> _result = Promise.Create<TResult>();

    protected FoldSink(SinkShape<T> shape)
        : base(shape)
    {
    }

    public (GraphStageLogic, Task<TResult>) WithResult => (this, _result.Task);

    public override void OnUpstreamFinish()
    {
        Complete();
        CompleteStage();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        Fail(e);
        FailStage(e);
    }

    public override void PostStop() => Fail(new AbruptStageTerminationException(this));

    /// <summary>Sets the result of a stream that upstream has completed.</summary>
    protected abstract void Complete();

    protected void Complete(TResult result) => _result.TrySetResult(result);

    protected void Fail(Exception error)
    {
        if (!_result.Task.IsCompleted)
            _result.TrySetException(error);
    }
}

/// <summary>Takes all elements.</summary>
internal sealed class IgnoreSink<T> : FoldSink<T, Done>
{
    public IgnoreSink(SinkShape<T> shape)
        : base(shape)
    {
    }

    public override void OnPush() => Pull(In);

    protected override void Complete() => Complete(Done.Instance);
}
