using Akka.Actor;
using Akka.Event;
using Akka.Tests.Support;

namespace Akka.Tests.Behaviour;

public sealed class BecomeTests : ActorTest
{
    [Fact]
    public async Task Become_replaces_the_behaviour()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.On("switch", () => self.Switch(() => self.On<string>(text => probe.Ref.Tell($"second:{text}"))));
            self.On<string>(text => probe.Ref.Tell($"first:{text}"));
        }));

        foreach (var text in (string[])["a", "switch", "b", "switch"])
            actor.Tell(text);

        await probe.Expect("first:a", "second:b", "second:switch");
    }

    [Fact]
    public async Task A_stacked_behaviour_goes_back_to_the_one_below()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.On("push", () => self.Push(() =>
            {
                self.On("pop", self.Pop);
                self.On<string>(text => probe.Ref.Tell($"top:{text}"));
            }));
            self.On<string>(text => probe.Ref.Tell($"bottom:{text}"));
        }));

        foreach (var text in (string[])["a", "push", "b", "pop", "c"])
            actor.Tell(text);

        await probe.Expect("bottom:a", "top:b", "bottom:c");
    }

    [Fact]
    public async Task A_restart_goes_back_to_the_first_behaviour()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.On("switch", () => self.Switch(() =>
            {
                self.On("fail", static () => throw new InvalidOperationException("boom"));
                self.On<string>(text => probe.Ref.Tell($"second:{text}"));
            }));
            self.On<string>(text => probe.Ref.Tell($"first:{text}"));
        }));

        foreach (var text in (string[])["switch", "a", "fail", "b"])
            actor.Tell(text);

        await probe.Expect("second:a", "first:b");
    }

    [Fact]
    public async Task The_first_handler_that_fits_gets_the_message()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.On(7, () => probe.Ref.Tell("seven"));
            self.On<int>(number => probe.Ref.Tell($"int:{number}"));
            self.On<IFormattable>(_ => probe.Ref.Tell("formattable"));
            self.OnAny(other => probe.Ref.Tell($"any:{other}"));
        }));

        foreach (var message in (object[])[7, 8, 9.5, "text"])
            actor.Tell(message);

        await probe.Expect("seven", "int:8", "formattable", "any:text");
    }

    [Fact]
    public async Task A_message_that_nobody_handles_is_published()
    {
        var probe = Probe();
        System.EventStream.Subscribe(probe.Ref, typeof(UnhandledMessage));
        var actor = System.ActorOf(Scripted.Props(static self => self.On<int>(static _ => { })));

        probe.Send(actor, "text");

        var unhandled = await probe.Next<UnhandledMessage>();
        Assert.Equal("text", unhandled.Message);
        Assert.Equal(actor, unhandled.Recipient);
        Assert.Equal(probe.Ref, unhandled.Sender);
    }

    [Fact]
    public async Task While_an_asynchronous_handler_runs_nothing_else_does()
    {
        var probe = Probe();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.OnAsync<int>(async number =>
            {
                probe.Ref.Tell($"began {number} for {self.Sender.Path.Name}");
                await gate.Task;
                probe.Ref.Tell($"ended {number} for {self.Sender.Path.Name}");
            });
            self.On<string>(text => probe.Ref.Tell(text));
        }));
        var name = probe.Ref.Path.Name;

        probe.Send(actor, 1);
        actor.Tell("text");
        await probe.Expect($"began 1 for {name}");
        await probe.ExpectNothing();
        gate.SetResult();

        await probe.Expect($"ended 1 for {name}", "text");
    }

    [Fact]
    public async Task An_asynchronous_handler_that_fails_is_the_actors_failure()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.Restarting = (reason, message) => probe.Ref.Tell($"{reason.GetType().Name}:{message}");
            self.OnAsync<string>(static async text =>
            {
                await Task.Yield();
                throw new FormatException(text);
            });
        }));

        actor.Tell("wrong");

        await probe.Expect("FormatException:wrong");
    }
}
