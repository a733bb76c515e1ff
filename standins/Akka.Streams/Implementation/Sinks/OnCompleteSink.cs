namespace Akka.Streams.Implementation.Sinks;

/// <summary>Calls a function when the stream ends.</summary>
internal sealed class OnCompleteSink<T> : SinkLogic<T>
{
    private readonly Action _success;
    private readonly Action<Exception> _failure;
    private bool _called;

    public OnCompleteSink(SinkShape<T> shape, Action success, Action<Exception> failure)
        : base(shape)
    {
        _success = success;
        _failure = failure;
    }

    public override void OnPush() => Pull(In);

    public override void OnUpstreamFinish()
    {
        _called = true;
        _success();
        CompleteStage();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        _called = true;
        _failure(e);
        FailStage(e);
    }

    public override void PostStop()
    {
        if (!_called)
            _failure(new AbruptStageTerminationException(this));
    }
}
