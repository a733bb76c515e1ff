using Akka.Actor;

namespace Akka.Tests.Support;

/// <summary>An actor that a test writes in place.</summary>
public sealed class Scripted : ReceiveActor, IWithUnboundedStash, IWithTimers
{
    private readonly SupervisorStrategy? _strategy;

    public Scripted(Action<Scripted> script, SupervisorStrategy? strategy)
    {
        _strategy = strategy;
        script(this);
    }

    public IStash Stash { get; set; } = null!;

    public ITimerScheduler Timers { get; set; } = null!;

    public new IActorContext Context => ActorBase.Context;

    public new IActorRef Self => base.Self;

    public new IActorRef Sender => base.Sender;

    public Action Starting { get; set; } = static () => { };

    public Action Stopped { get; set; } = static () => { };

    /// <summary>Called after a failure, before the hook of the base class; null: only that.</summary>
    public Action<Exception, object>? Restarting { get; set; }

    /// <summary>Whether a restart keeps the children.</summary>
    public bool KeepsChildren { get; set; }

    public static Props Props(Action<Scripted> script, SupervisorStrategy? strategy = null) =>
        Actor.Props.Create(() => new Scripted(script, strategy));

    public void On<T>(Action<T> handle) => Receive(handle);

    public void On<T>(T exactly, Action handle) => Receive<T>(message => Equals(message, exactly), _ => handle());

    public void OnAsync<T>(Func<T, Task> handle) => ReceiveAsync(handle);

    public void OnAny(Action<object> handle) => ReceiveAny(handle);

    public void Switch(Action behaviour) => Become(behaviour);

    public void Push(Action behaviour) => BecomeStacked(behaviour);

    public void Pop() => UnbecomeStacked();

    protected override void PreStart() => Starting();

    protected override void PostStop() => Stopped();

    protected override void PreRestart(Exception reason, object message)
    {
        Restarting?.Invoke(reason, message);
        if (!KeepsChildren)
            base.PreRestart(reason, message);
    }

    protected override SupervisorStrategy SupervisorStrategy() => _strategy ?? base.SupervisorStrategy();
}
