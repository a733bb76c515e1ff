namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private TimeSpan? _end;
    private bool _lastWasNoMessage;

    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    public TimeSpan Remaining => _end is null
        ? throw new InvalidOperationException("""Remaining may not be called outside of "within".""")
        : RemainingOr(TimeSpan.Zero);

    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration is { } given ? Dilated(given) : RemainingOrDefault;

    public TimeSpan Dilated(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return duration * TestKitSettings.TestTimeFactor;
    }

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? TestKitSettings.SingleExpectDefault;

    public void AwaitAssert(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitAssertAsync(assertion, duration, interval, cancellationToken).GetAwaiter().GetResult();

    public Task AwaitAssertAsync(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitAssertAsync(
            () =>
            {
                assertion();
                return Task.CompletedTask;
            },
            duration,
            interval,
            cancellationToken);

    /// <summary>Repeats an assertion until it holds; its last failure is thrown when the time is over.</summary>
    public async Task AwaitAssertAsync(
        Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        var end = Now + RemainingOrDilated(duration);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await assertion().ConfigureAwait(false);
                return;
            }
            catch (Exception) when (Now < end)
            {
                // Not yet.
            }

            await Task.Delay(interval ?? PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, cancellationToken).GetAwaiter().GetResult();

    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null, CancellationToken cancellationToken = default) =>
        AwaitAsync(() => Task.FromResult(conditionIsFulfilled()), max, interval ?? PollInterval, message, cancellationToken).GetAwaiter().GetResult();

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, cancellationToken);

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(() => Task.FromResult(conditionIsFulfilled()), max, cancellationToken);

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, cancellationToken);

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitAsync(conditionIsFulfilled, max, PollInterval, null, cancellationToken);

    private async Task AwaitAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, TimeSpan interval, string? message, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(max);
        var end = Now + limit;
        while (!await conditionIsFulfilled().ConfigureAwait(false))
        {
            if (Now >= end)
                _assertions.Fail("Timeout ({0}) expired while waiting for condition{1}.", limit, message is null ? "" : $": {message}");
            await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Within(
        TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    public void Within(
        TimeSpan min,
        TimeSpan max,
        Action action,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) => WithinAsync(
            min,
            max,
            () =>
            {
                action();
                return Task.CompletedTask;
            },
            hint,
            epsilonValue,
            cancellationToken).GetAwaiter().GetResult();

    public Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    /// <summary>Everything that the action expects must come within the time, all in all.</summary>
    public async Task WithinAsync(
        TimeSpan min,
        TimeSpan max,
        Func<Task> actionAsync,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        var start = Now;
        var outerEnd = _end;
        var limit = RemainingOr(Dilated(max));
        _assertions.AssertTrue(limit >= min, "required min time {0} not possible, only {1} left. {2}", min, limit, hint ?? "");
        _lastWasNoMessage = false;
        _end = start + limit;
        try
        {
            await actionAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _end = outerEnd;
        }

        var took = Now - start;
        _assertions.AssertTrue(took >= min, "Failed: Block took {0}, should have at least been {1}. {2}", took, min, hint ?? "");

        // Expecting nothing takes all the time there is.
        if (!_lastWasNoMessage)
        {
            _assertions.AssertTrue(
                took <= limit + (epsilonValue ?? TimeSpan.Zero), "Failed: Block took {0}, exceeding {1}. {2}", took, limit, hint ?? "");
        }
    }

    protected TimeSpan RemainingOr(TimeSpan duration) => _end is { } end ? Max(TimeSpan.Zero, end - Now) : duration;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
