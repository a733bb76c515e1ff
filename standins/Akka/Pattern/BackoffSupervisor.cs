using Akka.Actor;
using Akka.Event;

namespace Akka.Pattern;

/// <summary>What both kinds of backoff supervisor do: forward messages to the child and answer questions.</summary>
public abstract class BackoffSupervisorBase : ActorBase
{
    private readonly Backoff.Plan _plan;

    private protected BackoffSupervisorBase(Backoff.Plan plan) => _plan = plan;

    protected IActorRef Child { get; set; } = null!;

    protected int RestartCountN { get; set; }

    protected bool FinalStopMessageReceived { get; set; }

    protected override void PreStart() => StartChild();

    protected bool HandleBackoff(object message)
    {
        switch (message)
        {
            case BackoffSupervisor.StartChild:
                StartChild();
                if (_plan.Reset is AutoReset reset)
                    ResetLater(reset.ResetBackoff);
                break;
            case BackoffSupervisor.Reset when _plan.Reset is ManualReset:
                RestartCountN = 0;
                break;
            case BackoffSupervisor.Reset:
                Unhandled(message);
                break;
            case BackoffSupervisor.ResetRestartCount due:
                if (due.Current == RestartCountN)
                    RestartCountN = 0;
                break;
            case BackoffSupervisor.GetRestartCount:
                Sender.Tell(new BackoffSupervisor.RestartCount(RestartCountN));
                break;
            case BackoffSupervisor.GetCurrentChild:
                Sender.Tell(new BackoffSupervisor.CurrentChild(Child));
                break;
            default:
                Pass(message);
                break;
        }

        return true;
    }

    private protected void ResetLater(TimeSpan delay) => Context.System.Scheduler.ScheduleTellOnce(
        delay, Self, new BackoffSupervisor.ResetRestartCount(RestartCountN), Self);

    private protected void StartChildLater()
    {
        Context.System.Scheduler.ScheduleTellOnce(_plan.Delay(RestartCountN), Self, BackoffSupervisor.StartChild.Instance, Self);
        RestartCountN++;
    }

    private void StartChild()
    {
        if (Child is null)
            Child = Context.Watch(Context.ActorOf(_plan.ChildProps, _plan.ChildName));
    }

    private void Pass(object message)
    {
        if (Child is null)
        {
            if (_plan.ReplyWhileStopped is not null)
                Sender.Tell(_plan.ReplyWhileStopped);
            else
                Context.System.DeadLetters.Forward(message);
            if (_plan.FinalStopMessage?.Invoke(message) == true)
                Context.Stop(Self);
        }
        else if (Child.Equals(Sender))
        {
            Context.Parent.Tell(message);
        }
        else
        {
            Child.Forward(message);
            FinalStopMessageReceived = FinalStopMessageReceived || _plan.FinalStopMessage?.Invoke(message) == true;
        }
    }
}

/// <summary>Starts its child again when it stopped, each time after a longer while.</summary>
public sealed class BackoffSupervisor : BackoffSupervisorBase
{
    private readonly Backoff.Plan _plan;

    internal BackoffSupervisor(Backoff.Plan plan)
        : base(plan) => _plan = plan;

    public static Props Props(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries = -1) =>
        Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries));

    public static Props Props(BackoffOptions options) => options.Props;

    protected override SupervisorStrategy SupervisorStrategy() => _plan.Strategy;

    protected override bool Receive(object message)
    {
        if (message is not Terminated terminated || !terminated.ActorRef.Equals(Child))
            return HandleBackoff(message);

        Child = null!;
        var limit = _plan.Strategy.MaxNumberOfRetries;
        if (FinalStopMessageReceived || (limit >= 0 && RestartCountN >= limit))
            Context.Stop(Self);
        else
            StartChildLater();
        return true;
    }

    /// <summary>The answer to <see cref="GetCurrentChild"/>; null while there is none.</summary>
    public sealed class CurrentChild(IActorRef? @ref)
    {
        public IActorRef Ref { get; } = @ref!;
    }

    /// <summary>Who is the child?</summary>
    public sealed class GetCurrentChild
    {
        public static readonly GetCurrentChild Instance = new();
    }

    /// <summary>How many restarts were there?</summary>
    public sealed class GetRestartCount
    {
        public static readonly GetRestartCount Instance = new();
    }

    /// <summary>The answer to <see cref="GetRestartCount"/>.</summary>
    public sealed class RestartCount(int count)
    {
        public int Count { get; } = count;
    }

    /// <summary>Count from nought again; for a manual reset.</summary>
    public sealed class Reset
    {
        public static readonly Reset Instance = new();
    }

    /// <summary>Count from nought again if there was no restart in the meantime.</summary>
    public sealed class ResetRestartCount(int current) : IDeadLetterSuppression
    {
        public int Current { get; } = current;
    }

    /// <summary>The delay is over.</summary>
    public sealed class StartChild : IDeadLetterSuppression
    {
        public static readonly StartChild Instance = new();
    }
}

/// <summary>Starts its child again when it failed, each time after a longer while.</summary>
internal sealed class BackoffOnRestartSupervisor : BackoffSupervisorBase
{
    private readonly Backoff.Plan _plan;

    internal BackoffOnRestartSupervisor(Backoff.Plan plan)
        : base(plan) => _plan = plan;

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(_plan.Strategy.MaxNumberOfRetries, _plan.Strategy.WithinTimeRangeMilliseconds, Decide);

    protected override bool Receive(object message)
    {
        if (message is not Terminated terminated || !terminated.ActorRef.Equals(Child))
            return HandleBackoff(message);

        Context.Stop(Self);
        return true;
    }

    private Directive Decide(Exception cause)
    {
        var strategy = _plan.Strategy;
        var directive = strategy.Decider.Decide(cause);
        if (directive != Directive.Restart)
            return directive;

        if (strategy.WithinTimeRangeMilliseconds > 0 && RestartCountN == 0)
            ResetLater(TimeSpan.FromMilliseconds(strategy.WithinTimeRangeMilliseconds));
        if (strategy.MaxNumberOfRetries >= 0 && RestartCountN + 1 > strategy.MaxNumberOfRetries)
        {
            Become(Receive);
            Context.Stop(Self);
        }
        else
        {
            var failed = Sender;
            Become(message => Wait(message, failed));
        }

        return Directive.Stop;
    }

    private bool Wait(object message, IActorRef failed)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(failed):
                Become(Receive);
                Child = null!;
                StartChildLater();
                return true;
            case BackoffSupervisor.StartChild:
                return true;
            default:
                return HandleBackoff(message);
        }
    }
}
