using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Behaviour;

public sealed class TimerTests : ActorTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_single_timer_fires_once_and_is_gone()
    {
        var probe = Probe();
        System.ActorOf(Scripted.Props(self =>
        {
            self.Starting = () => self.Timers.StartSingleTimer("key", "tick", Soon);
            self.On("tick", () => probe.Ref.Tell(self.Timers.IsTimerActive("key")));
        }));

        await probe.Expect(false);
    }

    [Fact]
    public async Task A_periodic_timer_fires_until_cancelled()
    {
        var probe = Probe();
        var ticks = 0;
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.Starting = () => self.Timers.StartPeriodicTimer("key", "tick", Soon);
            self.On("tick", () =>
            {
                probe.Ref.Tell(++ticks);
                if (ticks == 3)
                    self.Timers.Cancel("key");
            });
            self.On("active?", () => self.Sender.Tell(self.Timers.IsTimerActive("key")));
        }));

        await probe.Expect(1, 2, 3);

        Assert.False(await actor.Ask<bool>("active?", TimeSpan.FromSeconds(20)));
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task A_key_has_one_timer_the_last_that_was_started()
    {
        var probe = Probe();
        System.ActorOf(Scripted.Props(self =>
        {
            self.Starting = () =>
            {
                self.Timers.StartSingleTimer("key", "first", TimeSpan.Zero);
                self.Timers.StartSingleTimer("key", "second", Soon);
            };
            self.On<string>(text => probe.Ref.Tell(text));
        }));

        await probe.Expect("second");
    }

    [Fact]
    public async Task A_timers_message_that_waits_in_the_mailbox_is_dropped_by_its_cancellation()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.On("start", () =>
            {
                self.Timers.StartSingleTimer("key", "tick", TimeSpan.Zero);
                using var elapsed = new ManualResetEventSlim();
                self.Context.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(100), elapsed.Set);
                elapsed.Wait();
                self.Timers.Cancel("key");
            });
            self.On<string>(text => probe.Ref.Tell(text));
        }));

        actor.Tell("start");
        actor.Tell("last");

        await probe.Expect("last");
    }

    [Fact]
    public async Task A_restart_cancels_all_timers()
    {
        var probe = Probe();
        var instances = 0;
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            if (++instances == 1)
                self.Starting = () => self.Timers.StartPeriodicTimer("key", "tick", Never);
            self.On("fail", static () => throw new InvalidOperationException("boom"));
            self.On("active?", () => probe.Ref.Tell(self.Timers.IsTimerActive("key")));
        }));

        foreach (var text in (string[])["active?", "fail", "active?"])
            actor.Tell(text);

        await probe.Expect(true, false);
    }

    [Fact]
    public async Task CancelAll_leaves_none()
    {
        var probe = Probe();
        System.ActorOf(Scripted.Props(self => self.Starting = () =>
        {
            self.Timers.StartPeriodicTimer("a", "tick", Never, Never);
            self.Timers.StartSingleTimer("b", "tick", Never);
            self.Timers.CancelAll();
            probe.Ref.Tell(self.Timers.IsTimerActive("a") || self.Timers.IsTimerActive("b"));
        }));

        await probe.Expect(false);
    }
}
