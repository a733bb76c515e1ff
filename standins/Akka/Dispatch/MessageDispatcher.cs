namespace Akka.Dispatch;

/// <summary>Gives threads to mailboxes.</summary>
public abstract class MessageDispatcher
{
    public const int DefaultThroughput = 100;

    private protected MessageDispatcher(string id, int throughput)
    {
        Id = id;
        Throughput = throughput;
    }

    public string Id { get; set; }

    /// <summary>How many messages an actor processes before it lets others have its thread.</summary>
    public int Throughput { get; set; }

    public void Schedule(Action run) => Execute(new ActionRunnable(run));

    public void Schedule(IRunnable run) => Execute(run);

    internal abstract void Execute(IRunnable run);

    internal virtual void Execute(Mailbox mailbox) => Execute((IRunnable)mailbox);

    /// <summary>Called when an actor on this dispatcher has stopped.</summary>
    internal virtual void Detach()
    {
    }

    internal virtual void Shutdown()
    {
    }
}

/// <summary>Runs actors on the thread pool.</summary>
internal sealed class ThreadPoolDispatcher(string id, int throughput) : MessageDispatcher(id, throughput)
{
    internal override void Execute(IRunnable run) =>
        ThreadPool.UnsafeQueueUserWorkItem(static work => work.Run(), run, preferLocal: false);

    internal override void Execute(Mailbox mailbox) => ThreadPool.UnsafeQueueUserWorkItem(mailbox, preferLocal: false);
}
