namespace Akka.Streams.Implementation.Sources;

/// <summary>The result of a task.</summary>
internal sealed class TaskSource<T> : SourceLogic<T>
{
    private readonly Task<T> _task;
    private bool _asked;

    public TaskSource(SourceShape<T> shape, Task<T> task)
        : base(shape) => _task = task;

    public override void OnPull()
    {
        if (_asked)
            return;

        _asked = true;
        _task.ContinueWith(
            GetAsyncCallback<Task<T>>(OnCompleted), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void OnCompleted(Task<T> task)
    {
        var outcome = Outcome<T>.Of(task);
        if (outcome.Error is null)
            Emit(Out, outcome.Value, CompleteStage);
        else
            FailStage(outcome.Error);
    }
}
