namespace Akka.Streams.Implementation.Sources;

/// <summary>The elements of an asynchronous enumerable, one at a time.</summary>
internal sealed class AsyncEnumerableSource<T> : SourceLogic<T>
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Func<IAsyncEnumerable<T>> _factory;
    private readonly Action<Task<bool>> _moved;
    private IAsyncEnumerator<T> _elements;
    private Task _moving = Task.CompletedTask;

    public AsyncEnumerableSource(SourceShape<T> shape, Func<IAsyncEnumerable<T>> factory)
        : base(shape)
    {
        _factory = factory;
        _moved = GetAsyncCallback<Task<bool>>(OnMoved);
    }

    public override void PreStart() => _elements = _factory().GetAsyncEnumerator(_ended.Token);

    public override void OnPull()
    {
        var move = _elements.MoveNextAsync();
        var moving = move.AsTask();
        _moving = moving;
        if (moving.IsCompleted)
            OnMoved(moving);
        else
            moving.ContinueWith(_moved, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public override void PostStop()
    {
        _ended.Cancel();

        // An enumerator must not be disposed while it moves.
        _moving.ContinueWith(
            (_, elements) => ((IAsyncEnumerator<T>)elements)?.DisposeAsync().AsTask(), _elements, TaskScheduler.Default);
        _ended.Dispose();
    }

    private void OnMoved(Task<bool> move)
    {
        if (move.IsFaulted)
            FailStage(move.Exception.InnerException);
        else if (move.IsCanceled)
            FailStage(new TaskCanceledException(move));
        else if (move.Result)
            Push(Out, _elements.Current);
        else
            CompleteStage();
    }
}
