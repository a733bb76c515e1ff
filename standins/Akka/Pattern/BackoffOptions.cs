using Akka.Actor;

namespace Akka.Pattern;

/// <summary>When the count of restarts starts again.</summary>
public interface IBackoffReset;

/// <summary>After the child has lived for so long.</summary>
internal sealed record AutoReset(TimeSpan ResetBackoff) : IBackoffReset;

/// <summary>When told to.</summary>
internal sealed record ManualReset : IBackoffReset;

/// <summary>How a <see cref="BackoffSupervisor"/> restarts its child. Never changes.</summary>
public abstract class BackoffOptions
{
    internal abstract Props Props { get; }

    public abstract BackoffOptions WithAutoReset(TimeSpan resetBackoff);

    public abstract BackoffOptions WithManualReset();

    public abstract BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy);

    public abstract BackoffOptions WithDefaultStoppingStrategy();

    public abstract BackoffOptions WithReplyWhileStopped(object replyWhileStopped);

    public abstract BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries);

    public abstract BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage);
}

/// <summary>Makes the options.</summary>
public static class Backoff
{
    /// <summary>The child is started again when it stopped.</summary>
    public static BackoffOptions OnStop(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        new Options(new Plan(false, childProps, childName, minBackoff, maxBackoff, randomFactor)).WithMaxNrOfRetries(maxNrOfRetries);

    /// <summary>The child is started again when it failed; if it stops by itself, the supervisor does, too.</summary>
    public static BackoffOptions OnFailure(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        new Options(new Plan(true, childProps, childName, minBackoff, maxBackoff, randomFactor)).WithMaxNrOfRetries(maxNrOfRetries);

    private sealed class Options(Plan plan) : BackoffOptions
    {
        internal override Props Props
        {
            get
            {
                plan.Validate();
                return plan.OnFailure
                    ? Props.FromFactory(() => new BackoffOnRestartSupervisor(plan))
                    : Props.FromFactory(() => new BackoffSupervisor(plan));
            }
        }

        public override BackoffOptions WithAutoReset(TimeSpan resetBackoff) => new Options(plan with { Reset = new AutoReset(resetBackoff) });

        public override BackoffOptions WithManualReset() => new Options(plan with { Reset = new ManualReset() });

        public override BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy) =>
            new Options(plan with { Strategy = supervisorStrategy });

        public override BackoffOptions WithDefaultStoppingStrategy() => new Options(plan with
        {
            Strategy = new OneForOneStrategy(plan.Strategy.MaxNumberOfRetries, null, SupervisorStrategy.StoppingStrategy.Decider),
        });

        public override BackoffOptions WithReplyWhileStopped(object replyWhileStopped) =>
            new Options(plan with { ReplyWhileStopped = replyWhileStopped });

        public override BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) =>
            new Options(plan with { Strategy = plan.Strategy.WithMaxNrOfRetries(maxNrOfRetries) });

        public override BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) =>
            new Options(plan with { FinalStopMessage = isFinalStopMessage });
    }

    /// <summary>All of the options.</summary>
    internal sealed record Plan(
        bool OnFailure, Props ChildProps, string ChildName, TimeSpan MinBackoff, TimeSpan MaxBackoff, double RandomFactor)
    {
        public IBackoffReset Reset { get; init; } = new AutoReset(MinBackoff);

        public OneForOneStrategy Strategy { get; init; } = new(SupervisorStrategy.DefaultDecider);

        public object? ReplyWhileStopped { get; init; }

        public Func<object, bool>? FinalStopMessage { get; init; }

        internal void Validate()
        {
            if (MinBackoff <= TimeSpan.Zero)
                throw new ArgumentException("MinBackoff must be greater than 0");
            if (MaxBackoff < MinBackoff)
                throw new ArgumentException("MaxBackoff must be greater than MinBackoff");
            if (RandomFactor is < 0 or > 1)
                throw new ArgumentException("RandomFactor must be between 0.0 and 1.0");
        }

        /// <summary>The delay doubles with each restart, up to the maximum, and is stretched by up to the random factor.</summary>
        internal TimeSpan Delay(int restartCount)
        {
            var stretch = 1 + Random.Shared.NextDouble() * RandomFactor;
            var ticks = Math.Min(MaxBackoff.Ticks, MinBackoff.Ticks * Math.Pow(2, restartCount)) * stretch;
            return ticks is < 0 or >= long.MaxValue ? MaxBackoff : TimeSpan.FromTicks((long)ticks);
        }
    }
}
