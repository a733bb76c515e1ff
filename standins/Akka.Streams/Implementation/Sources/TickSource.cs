using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>The same element at intervals; a tick that nobody has asked for is dropped.</summary>
internal sealed class TickSource<T> : SourceLogic<T>
{
    private readonly TimeSpan _initialDelay;
    private readonly TimeSpan _interval;
    private readonly T _tick;
    private readonly CancellationToken _cancelled;

    private TickSource(SourceShape<T> shape, TimeSpan initialDelay, TimeSpan interval, T tick, CancellationToken cancelled)
        : base(shape)
    {
        _initialDelay = initialDelay;
        _interval = interval;
        _tick = tick;
        _cancelled = cancelled;
    }

    public static (GraphStageLogic, ICancelable) Create(SourceShape<T> shape, TimeSpan initialDelay, TimeSpan interval, T tick)
    {
        var cancellation = new Cancellation();
        return (new TickSource<T>(shape, initialDelay, interval, tick, cancellation.Token), cancellation);
    }

    public override void PreStart()
    {
        ScheduleRepeatedly("Tick", _initialDelay, _interval);
        _cancelled.Register(GetAsyncCallback(CompleteStage));
    }

    public override void OnPull()
    {
    }

    protected internal override void OnTimer(object timerKey)
    {
        if (IsAvailable(Out) && !_cancelled.IsCancellationRequested)
            Push(Out, _tick);
    }

    private sealed class Cancellation : ICancelable
    {
        private readonly CancellationTokenSource _source = new();

        public bool IsCancellationRequested => _source.IsCancellationRequested;

        public CancellationToken Token => _source.Token;

        public void Cancel() => _source.Cancel();

        public void Cancel(bool throwOnFirstException) => _source.Cancel(throwOnFirstException);

        public void CancelAfter(TimeSpan delay) => _source.CancelAfter(delay);

        public void CancelAfter(int millisecondsDelay) => _source.CancelAfter(millisecondsDelay);
    }
}
