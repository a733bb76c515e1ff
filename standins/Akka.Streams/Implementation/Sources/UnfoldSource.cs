using Akka.Util;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Elements made one by one from a state.</summary>
internal sealed class UnfoldSource<TState, T> : SourceLogic<T>
{
    private readonly Func<TState, Option<(TState, T)>> _unfold;
    private TState _state;

    public UnfoldSource(SourceShape<T> shape, TState state, Func<TState, Option<(TState, T)>> unfold)
        : base(shape)
    {
        _state = state;
        _unfold = unfold;
    }

    public override void OnPull()
    {
        var next = _unfold(_state);
        if (!next.HasValue)
        {
            CompleteStage();
            return;
        }

        (_state, var element) = next.Value;
        Push(Out, element);
    }
}

/// <summary>Elements made one by one from a state, each by a task.</summary>
internal sealed class UnfoldAsyncSource<TState, T> : SourceLogic<T>
{
    private readonly Func<TState, Task<Option<(TState, T)>>> _unfold;
    private readonly Action<Task<Option<(TState, T)>>> _unfolded;
    private TState _state;

    public UnfoldAsyncSource(SourceShape<T> shape, TState state, Func<TState, Task<Option<(TState, T)>>> unfold)
        : base(shape)
    {
        _state = state;
        _unfold = unfold;
        _unfolded = GetAsyncCallback<Task<Option<(TState, T)>>>(OnUnfolded);
    }

    public override void OnPull() => _unfold(_state).ContinueWith(
        _unfolded, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private void OnUnfolded(Task<Option<(TState, T)>> task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            FailStage((Exception)task.Exception ?? new TaskCanceledException(task));
            return;
        }

        if (!task.Result.HasValue)
        {
            CompleteStage();
            return;
        }

        (_state, var element) = task.Result.Value;
        Push(Out, element);
    }
}
