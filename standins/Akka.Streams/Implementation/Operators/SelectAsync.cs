namespace Akka.Streams.Implementation.Operators;

/// <summary>The results of tasks, in the order of the elements; so many run at a time.</summary>
internal sealed class SelectAsync<TIn, TOut> : SupervisedLogic<TIn, TOut>
{
    private readonly int _parallelism;
    private readonly Func<TIn, Task<TOut>> _map;
    private readonly Queue<Slot> _slots;
    private readonly Action<Slot> _completed;

    public SelectAsync(FlowShape<TIn, TOut> shape, Attributes attributes, int parallelism, Func<TIn, Task<TOut>> map)
        : base(shape, attributes)
    {
        _parallelism = parallelism;
        _map = map;
        _slots = new Queue<Slot>(Math.Min(parallelism, 64));
        _completed = GetAsyncCallback<Slot>(OnCompleted);
    }

    public override void OnPush()
    {
        try
        {
            var slot = new Slot(_map(Grab(In)), _completed);
            _slots.Enqueue(slot);
            if (slot.IsCompleted)
                OnCompleted(slot);
            else
                slot.CallBack();
        }
        catch (Exception error)
        {
            GoesOnAfter(error);
        }

        PullIfRoom();
    }

    public override void OnPull() => PushOne();

    public override void OnUpstreamFinish()
    {
        if (_slots.Count == 0)
            CompleteStage();
    }

    private void OnCompleted(Slot slot)
    {
        if (slot.Outcome.Error is { } error && !GoesOnAfter(error))
            return;

        if (IsAvailable(Out))
            PushOne();
    }

    private void PushOne()
    {
        while (_slots.TryPeek(out var next) && next.IsCompleted)
        {
            _slots.Dequeue();
            if (next.Outcome.Error is null)
            {
                Push(Out, next.Outcome.Value);
                break;
            }

            if (!GoesOnAfter(next.Outcome.Error))
                return;
        }

        if (_slots.Count == 0 && IsClosed(In))
            CompleteStage();
        else
            PullIfRoom();
    }

    private void PullIfRoom()
    {
        if (_slots.Count < _parallelism)
            PullIfIdle();
    }

    /// <summary>The place of one element among the results.</summary>
    private sealed class Slot
    {
        private readonly Task<TOut> _task;
        private readonly Action<Slot> _completed;

        public Slot(Task<TOut> task, Action<Slot> completed)
        {
            _task = task;
            _completed = completed;
        }

        public bool IsCompleted => _task.IsCompleted;

        public Outcome<TOut> Outcome => Outcome<TOut>.Of(_task);

        public void CallBack() => _task.ContinueWith(
            static (_, slot) => ((Slot)slot)._completed((Slot)slot),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
