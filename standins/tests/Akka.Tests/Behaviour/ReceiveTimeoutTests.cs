using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Behaviour;

public sealed class ReceiveTimeoutTests : ActorTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(30);

    [Fact]
    public async Task Silence_is_a_message_again_and_again()
    {
        var probe = Probe();
        System.ActorOf(Scripted.Props(self =>
        {
            self.Starting = () => self.Context.SetReceiveTimeout(Soon);
            self.On<ReceiveTimeout>(timeout => probe.Ref.Tell(timeout));
        }));

        await probe.Expect(ReceiveTimeout.Instance, ReceiveTimeout.Instance);
    }

    [Fact]
    public async Task Null_ends_it()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.Starting = () => self.Context.SetReceiveTimeout(Soon);
            self.On<ReceiveTimeout>(_ =>
            {
                self.Context.SetReceiveTimeout(null);
                probe.Ref.Tell("timeout");
            });
            self.On("set?", () => self.Sender.Tell(self.Context.ReceiveTimeout is not null));
        }));

        await probe.Expect("timeout");

        Assert.False(await actor.Ask<bool>("set?", TimeSpan.FromSeconds(20)));
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task A_message_that_says_so_does_not_put_it_off()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.Starting = () => self.Context.SetReceiveTimeout(TimeSpan.FromMilliseconds(200));
            self.On<Unnoticed>(static _ => { });
            self.On<ReceiveTimeout>(timeout => probe.Ref.Tell(timeout));
        }));
        using var ticking = new Cancelable(System.Scheduler);
        System.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, Soon, actor, new Unnoticed(), ActorRefs.NoSender, ticking);

        await probe.Expect(ReceiveTimeout.Instance);
        ticking.Cancel();
    }

    private sealed class Unnoticed : INotInfluenceReceiveTimeout;
}
