using System.Threading.Channels;
using Akka.Streams.Stage;

namespace Akka.Streams.Tests.Support;

/// <summary>A sink that asks only when a test says so, and keeps what comes: elements, <c>"complete"</c>, or the failure.</summary>
public sealed class ProbeSink<T> : GraphStage<SinkShape<T>>
{
    private readonly Channel<object> _came = Channel.CreateUnbounded<object>();
    private readonly TaskCompletionSource<Logic> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Inlet<T> _in = new("ProbeSink.in");

    public ProbeSink() => Shape = new SinkShape<T>(_in);

    public override SinkShape<T> Shape { get; }

    public bool HasMore => _came.Reader.TryPeek(out _);

    public async Task PullAsync() => (await _started.Task).PullCallback();

    public async Task CancelAsync() => (await _started.Task).CancelCallback();

    public Task<object> NextAsync(TimeSpan limit) => _came.Reader.ReadAsync().AsTask().WaitAsync(limit);

    /// <summary>Asks for one element and waits for it, or for the end.</summary>
    public async Task<object> TakeAsync(TimeSpan limit)
    {
        await PullAsync();
        return await NextAsync(limit);
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly ProbeSink<T> _stage;

        public Logic(ProbeSink<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            PullCallback = GetAsyncCallback(() =>
            {
                if (!IsClosed(stage._in))
                    Pull(stage._in);
            });
            CancelCallback = GetAsyncCallback(CompleteStage);
            SetHandler(stage._in, this);
        }

        public Action PullCallback { get; }

        public Action CancelCallback { get; }

        public override void PreStart() => _stage._started.TrySetResult(this);

        public override void OnPush() => _stage._came.Writer.TryWrite(Grab(_stage._in)!);

        public override void OnUpstreamFinish()
        {
            _stage._came.Writer.TryWrite("complete");
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _stage._came.Writer.TryWrite(e);
            FailStage(e);
        }
    }
}
