using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>The element that its owner sets; the default, or a cancellation by downstream, is none.</summary>
internal sealed class MaybeSource<T> : SourceLogic<T>
{
    private readonly TaskCompletionSource<T> _promise;

    private MaybeSource(SourceShape<T> shape, TaskCompletionSource<T> promise)
        : base(shape) => _promise = promise;

    public static (GraphStageLogic, TaskCompletionSource<T>) Create(SourceShape<T> shape)
    {
        var promise = new TaskCompletionSource<T>();
        return (new MaybeSource<T>(shape, promise), promise);
    }

    public override void PreStart() => _promise.Task.ContinueWith(
        GetAsyncCallback<Task<T>>(OnSet), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public override void OnPull()
    {
    }

    public override void OnDownstreamFinish(Exception cause)
    {
        _promise.TrySetResult(default);
        base.OnDownstreamFinish(cause);
    }

    private void OnSet(Task<T> task)
    {
        if (task.IsFaulted)
            FailStage(task.Exception);
        else if (task.IsCanceled || EqualityComparer<T>.Default.Equals(task.Result, default))
            CompleteStage();
        else
            Emit(Out, task.Result, CompleteStage);
    }
}
