using Akka.Actor;

namespace Akka.TestKit.Tests;

public sealed class ProbeTests : Xunit2.TestKit
{
    [Fact]
    public void A_probe_stands_in_for_an_actor_and_answers()
    {
        var probe = CreateTestProbe("service");
        var client = ActorOf(() => new Client(probe));

        client.Tell("ask");
        probe.ExpectMsg("question");
        Assert.Equal(client, probe.Sender);
        probe.Reply("answer");

        ExpectMsg("client got answer");
    }

    [Fact]
    public void A_probe_sends_in_its_own_name()
    {
        var probe = CreateTestProbe();
        var other = CreateTestProbe();

        probe.Send(other.Ref, "hello");

        other.ExpectMsg("hello");
        Assert.Equal(probe.Ref, other.LastSender);
        ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void An_auto_pilot_answers_for_a_probe()
    {
        var probe = CreateTestProbe();
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"re: {message}");
            return AutoPilot.KeepRunning;
        }));

        probe.Ref.Tell("one");
        probe.Ref.Tell("two");

        ExpectMsg("re: one");
        ExpectMsg("re: two");
        probe.ExpectMsg("one");
    }

    private sealed class Client : ReceiveActor
    {
        public Client(IActorRef service)
        {
            var asker = ActorRefs.Nobody as IActorRef;
            Receive<string>(text => text == "ask", _ =>
            {
                asker = Sender;
                service.Tell("question");
            });
            Receive<string>(text => asker.Tell($"client got {text}"));
        }
    }
}
