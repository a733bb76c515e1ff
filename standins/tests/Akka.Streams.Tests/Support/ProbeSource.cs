using System.Threading.Channels;
using Akka.Streams.Stage;

namespace Akka.Streams.Tests.Support;

/// <summary>A source that a test drives, and that says what it is asked for: one text for each pull and one for the cancellation.</summary>
public sealed class ProbeSource<T> : GraphStage<SourceShape<T>>
{
    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<Logic> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Outlet<T> _out = new("ProbeSource.out");

    public ProbeSource() => Shape = new SourceShape<T>(_out);

    public override SourceShape<T> Shape { get; }

    /// <summary>The next thing that was asked of the source.</summary>
    public Task<string> AskedAsync(TimeSpan limit) => _asked.Reader.ReadAsync().AsTask().WaitAsync(limit);

    /// <summary>Nothing was asked that has not been read; call it when the stream has come to rest.</summary>
    public bool IsAskedForMore => _asked.Reader.TryPeek(out _);

    public async Task PushAsync(T element) => (await _started.Task).PushCallback(element);

    public async Task CompleteAsync() => (await _started.Task).CompleteCallback();

    public async Task FailAsync(Exception cause) => (await _started.Task).FailCallback(cause);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly ProbeSource<T> _stage;

        public Logic(ProbeSource<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            PushCallback = GetAsyncCallback<T>(element => Push(stage._out, element));
            CompleteCallback = GetAsyncCallback(CompleteStage);
            FailCallback = GetAsyncCallback<Exception>(FailStage);
            SetHandler(stage._out, this);
        }

        public Action<T> PushCallback { get; }

        public Action CompleteCallback { get; }

        public Action<Exception> FailCallback { get; }

        public override void PreStart() => _stage._started.TrySetResult(this);

        public override void OnPull() => _stage._asked.Writer.TryWrite("pull");

        public override void OnDownstreamFinish(Exception cause)
        {
            _stage._asked.Writer.TryWrite("cancel");
            CompleteStage();
        }
    }
}
