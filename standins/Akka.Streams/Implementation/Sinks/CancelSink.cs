namespace Akka.Streams.Implementation.Sinks;

/// <summary>Wants nothing.</summary>
internal sealed class CancelSink<T> : SinkLogic<T>
{
    public CancelSink(SinkShape<T> shape)
        : base(shape)
    {
    }

    public override void PreStart() => CompleteStage();

    public override void OnPush()
    {
    }
}
