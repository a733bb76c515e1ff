using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Messaging;

public sealed class SchedulerTests : ActorTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(30);

    [Fact]
    public async Task A_message_comes_later_and_not_before()
    {
        var probe = Probe();
        var clock = global::System.Diagnostics.Stopwatch.StartNew();

        System.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(200), probe.Ref, "late", ActorRefs.NoSender);

        await probe.Expect("late");
        Assert.True(clock.ElapsedMilliseconds >= 150, $"came after {clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task Repetition_ends_with_its_cancelable()
    {
        var probe = Probe();
        var repeating = System.Scheduler.ScheduleTellRepeatedlyCancelable(Soon, Soon, probe.Ref, "tick", ActorRefs.NoSender);

        await probe.Expect("tick", "tick", "tick");
        repeating.Cancel();

        Assert.True(repeating.IsCancellationRequested);
    }

    [Fact]
    public async Task What_is_cancelled_does_not_come()
    {
        var probe = Probe();
        var cancelled = System.Scheduler.ScheduleTellOnceCancelable(Soon, probe.Ref, "never", ActorRefs.NoSender);

        cancelled.Cancel();
        System.Scheduler.ScheduleTellOnce(Soon * 5, probe.Ref, "after", ActorRefs.NoSender);

        await probe.Expect("after");
    }

    [Fact]
    public async Task The_earlier_comes_first()
    {
        var probe = Probe();

        System.Scheduler.ScheduleTellOnce(Soon * 10, probe.Ref, "second", ActorRefs.NoSender);
        System.Scheduler.ScheduleTellOnce(Soon, probe.Ref, "first", ActorRefs.NoSender);

        await probe.Expect("first", "second");
    }

    [Fact]
    public async Task A_delegate_runs_later_too()
    {
        var probe = Probe();

        System.Scheduler.Advanced.ScheduleOnce(Soon, () => probe.Ref.Tell("ran"));

        await probe.Expect("ran");
    }

    [Fact]
    public void A_negative_delay_is_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() =>
            System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(-1), ActorRefs.Nobody, "never", ActorRefs.NoSender));
    }
}
