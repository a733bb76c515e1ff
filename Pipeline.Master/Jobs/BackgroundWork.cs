using Akka.Actor;

namespace Pipeline.Master.Jobs;

/// <summary>What an actor has running beside it on the thread pool: its ends are messages to the actor, and what it uses is closed after its end.</summary>
/// <param name="actor">Who is told.</param>
/// <param name="failed">Makes the message that says what went wrong.</param>
internal sealed class BackgroundWork(IActorRef actor, Func<string, Exception, object> failed)
{
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task> _running = [];

    /// <summary>Is cancelled when nothing of it is wanted any more.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>Runs a piece of work.</summary>
    /// <param name="task">It, running.</param>
    /// <param name="done">Makes the message that says that it is done.</param>
    /// <param name="what">What has gone wrong, should it fail.</param>
    public void Run<T>(Task<T> task, Func<T, object> done, string what)
    {
        Keep(task);
        task.PipeTo(actor, success: result => done(result), failure: cause => failed(what, cause));
    }

    /// <inheritdoc cref="Run{T}"/>
    public void Run(Task task, object done, string what)
    {
        Keep(task);
        task.PipeTo(actor, success: () => done, failure: cause => failed(what, cause));
    }

    /// <summary>Asks all of it to end.</summary>
    public void Cancel() => _ending.Cancel();

    /// <summary>Asks all of it to end, and does something when nothing runs any more.</summary>
    /// <param name="close">Closes what the work used.</param>
    public void EndThen(Action close)
    {
        _ending.Cancel();
        Task.WhenAll(_running).ContinueWith(
            _ =>
            {
                close();
                _ending.Dispose();
            },
            TaskScheduler.Default);
    }

    private void Keep(Task task)
    {
        _running.RemoveAll(ended => ended.IsCompleted);
        _running.Add(task);
    }
}
