using Akka.Pattern;
using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Holds elements until its owner asks for them, one at a time.</summary>
internal sealed class QueueSink<T> : SinkLogic<T>
{
    private readonly Queue<T> _buffer = new();
    private readonly int _bufferSize;
    private TaskCompletionSource<Option<T>> _request;
    private Exception _failure;
    private bool _ended;

    private QueueSink(SinkShape<T> shape, int bufferSize)
        : base(shape) => _bufferSize = bufferSize;

    public static (GraphStageLogic, ISinkQueue<T>) Create(SinkShape<T> shape, int bufferSize)
    {
        var logic = new QueueSink<T>(shape, bufferSize);
        return (logic, new Handle(logic.GetAsyncCallback<TaskCompletionSource<Option<T>>>(
            logic.OnRequest, request => request.TrySetException(new StreamDetachedException()))));
    }

    public override void PreStart()
    {
        SetKeepGoing(true);
        Pull(In);
    }

    public override void OnPush()
    {
        _buffer.Enqueue(Grab(In));
        Answer();
        PullIfRoom();
    }

    public override void OnUpstreamFinish() => End(null);

    public override void OnUpstreamFailure(Exception e) => End(e);

    public override void PostStop() => _request?.TrySetException(new StreamDetachedException());

    private void OnRequest(TaskCompletionSource<Option<T>> request)
    {
        if (_request is not null)
        {
            request.TrySetException(
                new IllegalStateException("You have to wait for previous future to be resolved to send another request"));
            return;
        }

        _request = request;
        Answer();
    }

    private void End(Exception failure)
    {
        _ended = true;
        _failure = failure;
        Answer();
    }

    private void Answer()
    {
        if (_request is not { } request)
            return;

        if (_buffer.TryDequeue(out var element))
        {
            _request = null;
            request.TrySetResult(element);
            PullIfRoom();
        }
        else if (_ended)
        {
            _request = null;
            if (_failure is null)
                request.TrySetResult(Option<T>.None);
            else
                request.TrySetException(_failure);
            CompleteStage();
        }
    }

    private void PullIfRoom()
    {
        if (_buffer.Count < _bufferSize && !HasBeenPulled(In))
            TryPull(In);
    }

    private sealed class Handle : ISinkQueue<T>
    {
        private readonly Action<TaskCompletionSource<Option<T>>> _request;

        public Handle(Action<TaskCompletionSource<Option<T>>> request) => _request = request;

        public Task<Option<T>> PullAsync()
        {
            var request = Promise.Create<Option<T>>();
            _request(request);
            return request.Task;
        }
    }
}
