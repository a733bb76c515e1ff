using Akka.Event;

namespace Akka.Actor;

/// <summary>Base of all actors: behaviour, lifecycle hooks and supervision.</summary>
public abstract class ActorBase
{
    private readonly ActorCell _cell;
    private IActorRef? _clearedSelf;
    private SupervisorStrategy? _supervisorStrategy;

    /// <exception cref="ActorInitializationException">Made with new instead of Props.</exception>
    protected ActorBase()
    {
        _cell = ActorCell.Current ?? throw new ActorInitializationException(
            "Do not create actors using 'new', always create them using an ActorContext/System");
        if (this is IWithTimers timed)
            timed.Timers = new TimerScheduler(_cell);
        _cell.Become(Receive);
    }

    /// <exception cref="NotSupportedException">Used outside of the actor, for instance in a continuation that left it.</exception>
    protected static IActorContext Context => CurrentCell;

    protected IActorRef Self => _clearedSelf ?? Context.Self;

    protected IActorRef Sender => Context.Sender;

    protected static Receive EmptyReceive => static _ => false;

    internal SupervisorStrategy SupervisorStrategyInternal
    {
        get => _supervisorStrategy ??= SupervisorStrategy();
        set => _supervisorStrategy = value;
    }

    private protected static ActorCell CurrentCell => ActorCell.Current ?? throw new NotSupportedException(
        "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    public virtual void AroundPreRestart(Exception cause, object message)
    {
        CancelTimers();
        PreRestart(cause, message);
    }

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    public virtual void AroundPostStop()
    {
        CancelTimers();
        PostStop();
    }

    internal void ReceiveFromCell(Receive receive, object message) => AroundReceive(receive, message);

    internal void Clear(IActorRef self) => _clearedSelf = self;

    /// <summary>Called once after the constructor.</summary>
    internal virtual void Constructed()
    {
    }

    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (message is TimerScheduler.TimerMessage timer)
        {
            if (timer.Take(this as IWithTimers) is not { } due)
                return true;
            if (due is IAutoReceivedMessage)
            {
                _cell.AutoReceive(due);
                return true;
            }

            // A stash takes the current message.
            _cell.CurrentMessage = message = due;
        }

        var handled = receive(message);
        if (!handled)
            Unhandled(message);
        return handled;
    }

    protected abstract bool Receive(object message);

    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);

        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected void Become(Receive receive) => Context.Become(receive);

    protected void BecomeStacked(Receive receive) => Context.BecomeStacked(receive);

    protected void UnbecomeStacked() => Context.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);

    protected virtual SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.DefaultStrategy;

    protected virtual void PreStart()
    {
    }

    protected virtual void PostStop()
    {
    }

    /// <summary>By default stops the children and calls <see cref="PostStop"/>.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>By default calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    private void CancelTimers() => (this as IWithTimers)?.Timers?.CancelAll();
}
