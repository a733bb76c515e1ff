namespace Akka.Streams.Implementation.Operators;

/// <summary>The results of tasks as they come; so many run at a time.</summary>
internal sealed class SelectAsyncUnordered<TIn, TOut> : SupervisedLogic<TIn, TOut>
{
    private readonly int _parallelism;
    private readonly Func<TIn, Task<TOut>> _map;
    private readonly Queue<TOut> _results = new();
    private readonly Action<Task<TOut>> _completed;
    private int _inFlight;

    public SelectAsyncUnordered(FlowShape<TIn, TOut> shape, Attributes attributes, int parallelism, Func<TIn, Task<TOut>> map)
        : base(shape, attributes)
    {
        _parallelism = parallelism;
        _map = map;
        _completed = GetAsyncCallback<Task<TOut>>(OnCompleted);
    }

    private int Todo => _inFlight + _results.Count;

    public override void OnPush()
    {
        try
        {
            var task = _map(Grab(In));
            _inFlight++;
            if (task.IsCompleted)
                OnCompleted(task);
            else
                task.ContinueWith(_completed, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        catch (Exception error)
        {
            GoesOnAfter(error);
        }

        PullIfRoom();
    }

    public override void OnPull()
    {
        if (_results.TryDequeue(out var result))
            Push(Out, result);
        CompleteOrPull();
    }

    public override void OnUpstreamFinish()
    {
        if (Todo == 0)
            CompleteStage();
    }

    private void OnCompleted(Task<TOut> task)
    {
        _inFlight--;
        var outcome = Outcome<TOut>.Of(task);
        if (outcome.Error is not null)
        {
            if (GoesOnAfter(outcome.Error))
                CompleteOrPull();
            return;
        }

        if (!IsAvailable(Out))
        {
            _results.Enqueue(outcome.Value);
            return;
        }

        Push(Out, outcome.Value);
        CompleteOrPull();
    }

    private void CompleteOrPull()
    {
        if (IsClosed(In) && Todo == 0)
            CompleteStage();
        else
            PullIfRoom();
    }

    private void PullIfRoom()
    {
        if (Todo < _parallelism)
            PullIfIdle();
    }
}
