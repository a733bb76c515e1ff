using Akka.Actor;
using Akka.Event;
using Xunit.Sdk;

namespace Akka.TestKit.Tests;

public sealed class EventFilterTests : Xunit2.TestKit
{
    [Fact]
    public void An_expected_log_line_is_found_by_level_and_text()
    {
        EventFilter.Warning(contains: "nearly").ExpectOne(() => Sys.Log.Warning("it was nearly {0}", "too late"));

        EventFilter.Error(start: "it").Expect(2, () =>
        {
            Sys.Log.Error("it broke");
            Sys.Log.Error("it broke again");
        });
    }

    [Fact]
    public async Task A_failing_actors_exception_is_found()
    {
        var actor = ActorOf(() => new Failing());

        await EventFilter.Exception<InvalidOperationException>(message: "as told").ExpectOneAsync(() =>
        {
            actor.Tell("fail");
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void A_dead_letter_is_found()
    {
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.DeadLetters.Tell("for nobody"));
    }

    [Fact]
    public void What_does_not_come_or_comes_too_often_fails()
    {
        Assert.ThrowsAny<XunitException>(() =>
            EventFilter.Error("not this").ExpectOne(TimeSpan.FromMilliseconds(200), () => Sys.Log.Error("but that")));

        Assert.ThrowsAny<XunitException>(() => EventFilter.Error("twice").ExpectOne(() =>
        {
            Sys.Log.Error("twice");
            Sys.Log.Error("twice");
        }));
    }

    private sealed class Failing : ReceiveActor
    {
        public Failing() => ReceiveAny(_ => throw new InvalidOperationException("as told"));
    }
}
