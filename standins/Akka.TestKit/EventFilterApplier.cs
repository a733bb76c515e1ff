using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Expects what a filter lets through, as many times as said, while something is done and a little longer.</summary>
public interface IEventFilterApplier
{
    void ExpectOne(Action action, CancellationToken cancellationToken = default);

    void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default);

    Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default);

    Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default);

    Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);

    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);

    void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default);

    Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);
}

/// <summary>Counts on the system's event stream.</summary>
internal sealed class EventFilterApplier(TestKitBase testKit, ActorSystem system, Type channel, Func<object, bool> fits)
    : IEventFilterApplier
{
    private TimeSpan Leeway => testKit.Dilated(testKit.TestKitSettings.TestEventFilterLeeway);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) =>
        Expect(1, Leeway, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, action, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default)
    {
        T result = default!;
        ExpectOne(() => { result = func(); }, cancellationToken);
        return result;
    }

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, Leeway, actionAsync, cancellationToken);

    public Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, Leeway, Asynchronous(action), cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, action, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, timeout, Asynchronous(action), cancellationToken).GetAwaiter().GetResult();

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, Leeway, actionAsync, cancellationToken);

    public async Task ExpectAsync(
        int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default)
    {
        var counter = new Counter(fits, expectedCount);
        system.EventStream.Subscribe(counter, channel);
        try
        {
            await action().ConfigureAwait(false);
            await counter.Reached.WaitAsync(timeout, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            system.EventStream.Unsubscribe(counter);
        }

        testKit.Asserting.AssertEqual(
            expectedCount, counter.Count, "Expected {0} events that the filter lets through within {1}, got {2}", expectedCount, timeout, counter.Count);
    }

    private static Func<Task> Asynchronous(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    /// <summary>A subscriber without an actor: it counts on the publisher's thread, so that nothing is still on its way.</summary>
    private sealed class Counter(Func<object, bool> fits, int expected) : MinimalActorRef
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems, $"/event-filter-{Guid.NewGuid():N}");

        public override IActorRefProvider Provider => throw new NotSupportedException("A filter does not provide.");

        internal int Count => Volatile.Read(ref _count);

        internal Task Reached => expected == 0 ? Task.CompletedTask : _reached.Task;

        protected override void TellInternal(object message, IActorRef? sender)
        {
            if (fits(message) && Interlocked.Increment(ref _count) == expected)
                _reached.TrySetResult();
        }
    }
}
