using System.Diagnostics;
using Akka.Util;

namespace Akka.Streams.Implementation.Timed;

/// <summary>Lets a cost per time pass; what was not used gathers up to the burst (a token bucket).</summary>
internal sealed class Throttle<T> : SupervisedLogic<T, T>
{
    private const string Timer = "Throttle";

    private readonly long _ticksPerToken;
    private readonly long _burst;
    private readonly Func<T, int> _cost;
    private readonly ThrottleMode _mode;
    private Option<T> _waiting;
    private long _tokens;
    private long _lastTicks;
    private bool _stopping;

    public Throttle(
        FlowShape<T, T> shape, Attributes attributes, int cost, TimeSpan per, int burst, Func<T, int> calculateCost, ThrottleMode mode)
        : base(shape, attributes)
    {
        _ticksPerToken = per.Ticks / cost;
        _burst = burst;
        _tokens = burst;
        _cost = calculateCost;
        _mode = mode;
    }

    public override void PreStart() => _lastTicks = NowTicks();

    public override void OnPush()
    {
        var element = Grab(In);
        int cost;
        try
        {
            cost = _cost(element);
        }
        catch (Exception error)
        {
            if (GoesOnAfter(error))
                PullIfIdle();
            return;
        }

        var delay = Take(cost);
        if (delay == 0)
        {
            Push(Out, element);
        }
        else if (_mode == ThrottleMode.Enforcing)
        {
            throw new OverflowException("Maximum throttle throughput exceeded.");
        }
        else
        {
            _waiting = element;
            ScheduleOnce(Timer, TimeSpan.FromTicks(delay));
        }
    }

    public override void OnUpstreamFinish()
    {
        if (_waiting.HasValue)
            _stopping = true;
        else
            CompleteStage();
    }

    protected internal override void OnTimer(object timerKey)
    {
        Push(Out, _waiting.Value);
        _waiting = Option<T>.None;
        if (_stopping)
            CompleteStage();
    }

    private static long NowTicks() => Stopwatch.GetElapsedTime(0).Ticks;

    /// <summary>Takes tokens, those of the future too; answers in how many ticks the last of them is there.</summary>
    private long Take(int cost)
    {
        var now = NowTicks();
        var elapsed = Math.Max(0, now - _lastTicks);
        var gained = _ticksPerToken == 0 ? _burst : elapsed / _ticksPerToken;
        if (_tokens + gained >= _burst)
        {
            _tokens = _burst;
            _lastTicks = now;
        }
        else
        {
            _tokens += gained;
            _lastTicks += gained * _ticksPerToken;
        }

        _tokens -= cost;
        return _tokens >= 0 ? 0 : Math.Max(0, (-_tokens * _ticksPerToken) - (now - _lastTicks));
    }
}
