using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <content>Asynchronous handlers: the next message waits, the continuations run as system messages in the actor's context.</content>
public partial class ActorCell
{
    private ActorTaskScheduler? _taskScheduler;

    internal void RunTask(Func<Task> asyncAction)
    {
        Mailbox.SuspendUserMessages();
        var scheduler = _taskScheduler ??= new ActorTaskScheduler(this);
        var message = CurrentMessage;
        scheduler.CurrentMessage = message;
        Task.Factory.StartNew(asyncAction, CancellationToken.None, TaskCreationOptions.None, scheduler)
            .Unwrap()
            .ContinueWith(task => Completed(task, scheduler), CancellationToken.None, TaskContinuationOptions.None, scheduler);
    }

    private void Completed(Task task, ActorTaskScheduler scheduler)
    {
        // The message stays the current one until here, so that a failure names it.
        var message = scheduler.CurrentMessage;
        scheduler.CurrentMessage = null;
        if (task.IsCompletedSuccessfully)
        {
            Mailbox.ResumeUserMessages();
            CheckReceiveTimeout(message is not INotInfluenceReceiveTimeout);
            return;
        }

        var failure = task.IsCanceled ? new TaskCanceledException()
            : task.Exception!.InnerExceptions.Count == 1 ? task.Exception.InnerException!
            : task.Exception;
        SendSystemMessage(new ActorTask(() =>
        {
            CurrentMessage = message!;
            Mailbox.ResumeUserMessages();
            HandleInvokeFailure(failure);
        }));
    }

    /// <summary>Runs an actor's continuations: at once inside the actor, as a system message from elsewhere.</summary>
    private sealed class ActorTaskScheduler(ActorCell cell) : TaskScheduler
    {
        public object? CurrentMessage { get; set; }

        public override int MaximumConcurrencyLevel => 1;

        protected override IEnumerable<Task>? GetScheduledTasks() => null;

        protected override void QueueTask(Task task)
        {
            if (ReferenceEquals(Current, cell) && !task.CreationOptions.HasFlag(TaskCreationOptions.LongRunning))
            {
                TryExecuteTask(task);
                return;
            }

            var message = CurrentMessage;
            cell.SendSystemMessage(new ActorTask(() =>
            {
                cell.CurrentMessage = message!;
                TryExecuteTask(task);
                cell.CurrentMessage = null!;
            }));
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        private static new ActorCell? Current => ActorCell.Current;
    }
}
