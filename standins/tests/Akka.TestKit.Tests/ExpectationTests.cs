using Akka.Actor;
using Xunit.Sdk;

namespace Akka.TestKit.Tests;

public sealed class ExpectationTests : Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    private readonly IActorRef _echo;

    public ExpectationTests() => _echo = ActorOf(() => new Echo());

    [Fact]
    public void What_the_test_tells_has_the_test_actor_as_its_sender()
    {
        _echo.Tell("hello");

        ExpectMsg("hello");
        Assert.Equal(_echo, LastSender);
    }

    [Fact]
    public async Task The_sender_is_kept_over_an_await()
    {
        await Task.Delay(1);

        _echo.Tell("hello");

        await ExpectMsgAsync<string>("hello");
    }

    [Fact]
    public void A_message_of_another_type_or_value_fails()
    {
        _echo.Tell(1);
        _echo.Tell(2);
        _echo.Tell(3);

        Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>());
        Assert.ThrowsAny<XunitException>(() => ExpectMsg(5));
        Assert.ThrowsAny<XunitException>(() => ExpectMsg<int>(static number => number > 3));
    }

    [Fact]
    public void No_message_in_time_fails_and_an_unexpected_one_does()
    {
        Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(Short));
        ExpectNoMsg(Short);

        _echo.Tell("there");

        Assert.ThrowsAny<XunitException>(() => ExpectNoMsg(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Fishing_throws_away_what_does_not_fit()
    {
        foreach (var number in Enumerable.Range(1, 5))
            _echo.Tell(number);

        var caught = await FishForMessageAsync<int>(static number => number == 4);

        Assert.Equal(4, caught);
        ExpectMsg(5);
    }

    [Fact]
    public void All_of_several_may_come_in_any_order()
    {
        _echo.Tell("b");
        _echo.Tell("a");

        ExpectMsgAllOf("a", "b");

        _echo.Tell("c");
        _echo.Tell("d");
        Assert.ThrowsAny<XunitException>(() => ExpectMsgAllOf("c", "e"));
    }

    [Fact]
    public void Several_messages_can_be_received_at_once()
    {
        _echo.Tell(1);
        _echo.Tell(2);

        var received = ReceiveN(2);

        Assert.Equal([1, 2], received);
    }

    [Fact]
    public async Task The_end_of_a_watched_actor_can_be_expected()
    {
        Watch(_echo);

        _echo.Tell(PoisonPill.Instance);

        await ExpectTerminatedAsync(_echo);
    }

    [Fact]
    public void Messages_can_be_ignored()
    {
        IgnoreMessages<int>();

        _echo.Tell(1);
        _echo.Tell("seen");

        ExpectMsg("seen");
    }

    [Fact]
    public void An_assertion_is_repeated_until_it_holds()
    {
        var tries = 0;

        AwaitAssert(() => Assert.Equal(3, ++tries), TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(1));

        Assert.Equal(3, tries);
        Assert.ThrowsAny<XunitException>(() => AwaitAssert(() => Assert.Fail("never"), Short, TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void What_takes_longer_than_within_fails()
    {
        Within(TimeSpan.FromSeconds(20), () =>
        {
            _echo.Tell("in time");
            ExpectMsg("in time");
        });

        Assert.ThrowsAny<XunitException>(() => Within(Short, () => ExpectMsg<string>()));
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }
}
