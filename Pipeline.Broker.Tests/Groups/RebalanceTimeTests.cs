using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Contract;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Groups;

/// <summary>
/// What time a rebalance takes. The broker's clock stands still unless a test moves it: what happens without moving it costs the
/// group nothing but the messages themselves, and the members' heartbeats that carry the news.
/// </summary>
public sealed class RebalanceTimeTests : IAsyncLifetime
{
    private static readonly TimeSpan Session = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private EmbeddedBroker _broker = null!;

    public Task InitializeAsync()
    {
        _broker = new EmbeddedBroker(_folder.Path, time: _time);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_join_is_settled_as_soon_as_the_others_have_heard_of_it()
    {
        using var first = Member();
        using var second = Member();
        using var third = Member();
        await GroupsContract.SettleAsync(first);
        await GroupsContract.JoinIntoAsync(first, second);
        await GroupsContract.SyncAllAsync(first, second);

        var joining = third.JoinAsync();
        await first.BeatWhileAsync(ErrorCode.None);
        await second.BeatWhileAsync(ErrorCode.None);
        await Task.WhenAll(joining, first.JoinAsync(), second.JoinAsync());
        var assignments = await GroupsContract.SyncAllAsync(first, second, third);

        Assert.Equal([first.Generation, first.Generation, first.Generation], [first.Generation, second.Generation, third.Generation]);
        Assert.All(assignments, Assert.NotEmpty);
    }

    [Fact]
    public async Task A_leave_is_settled_as_soon_as_the_others_have_heard_of_it()
    {
        using var first = Member();
        using var second = Member();
        await GroupsContract.SettleAsync(first);
        await GroupsContract.JoinIntoAsync(first, second);
        await GroupsContract.SyncAllAsync(first, second);
        var generation = second.Generation;

        await first.LeaveAsync();
        var told = await second.BeatAsync();
        await second.JoinAsync();
        await second.SyncAsync();

        Assert.Equal(ErrorCode.RebalanceInProgress, told);
        Assert.Equal(generation + 1, second.Generation);
        Assert.Equal(ErrorCode.None, await second.BeatAsync());
    }

    [Fact]
    public async Task A_member_that_was_killed_costs_its_session_timeout_and_not_more()
    {
        using var survivor = Member();
        using var victim = Member();
        await GroupsContract.SettleAsync(survivor);
        await GroupsContract.JoinIntoAsync(survivor, victim);
        await GroupsContract.SyncAllAsync(survivor, victim);

        victim.Dispose();
        _time.Advance(Session / 2);
        var halfway = await survivor.BeatAsync();
        _time.Advance((Session / 2) - TimeSpan.FromMilliseconds(5));
        var before = await survivor.BeatAsync();
        _time.Advance(TimeSpan.FromMilliseconds(10));
        var after = await survivor.BeatAsync();
        await survivor.JoinAsync();
        await survivor.SyncAsync();

        Assert.Equal([ErrorCode.None, ErrorCode.None, ErrorCode.RebalanceInProgress], [halfway, before, after]);
        Assert.Equal(ErrorCode.None, await survivor.BeatAsync());
        Assert.Single(survivor.Joined.Members);
    }

    [Fact]
    public async Task A_static_member_that_restarts_is_back_at_once_and_no_new_generation_is_seen()
    {
        using var first = Member("worker-1");
        using var second = Member("worker-2");
        await GroupsContract.SettleAsync(first);
        await GroupsContract.JoinIntoAsync(first, second);
        await GroupsContract.SyncAllAsync(first, second);
        var generation = first.Generation;

        for (var restart = 0; restart < 5; restart++)
        {
            using var again = Member("worker-2");
            await again.JoinAsync();
            var synced = await again.SyncAsync();

            Assert.Equal(generation, again.Generation);
            Assert.NotEmpty(synced.Assignment);
            Assert.Equal(ErrorCode.None, await first.BeatAsync());
        }
    }

    [Fact]
    public async Task A_member_that_does_not_come_back_to_a_rebalance_costs_its_rebalance_timeout()
    {
        using var lazy = Member();
        using var eager = Member();
        await GroupsContract.SettleAsync(lazy);

        var joining = eager.JoinAsync();
        await lazy.BeatWhileAsync(ErrorCode.None);
        for (var i = 0; i < 6; i++)
        {
            // It lives and does not join: librdkafka does so while its application is busy.
            _time.Advance(Session / 2);
            if (i < 5) Assert.Equal(ErrorCode.RebalanceInProgress, await lazy.BeatAsync());
        }

        _time.Advance(TimeSpan.FromMilliseconds(10));
        var joined = await joining;

        Assert.Equal(ErrorCode.None, joined.ErrorCode);
        Assert.Single(joined.Members);
        Assert.Equal(ErrorCode.UnknownMemberId, await lazy.BeatAsync());
    }

    [Fact]
    public async Task An_id_that_nobody_comes_back_with_holds_a_rebalance_up_for_its_session_timeout()
    {
        using var ghost = Member();
        using var member = Member();
        await GroupsContract.SettleAsync(member);
        await ghost.PostJoinAsync();
        Assert.Equal(ErrorCode.MemberIdRequired, (await ghost.ReceiveJoinAsync()).ErrorCode);

        var rejoining = member.JoinAsync();
        await WaitUntilItRebalancesAsync();
        _time.Advance(Session + TimeSpan.FromMilliseconds(10));
        var joined = await rejoining;

        Assert.Equal(ErrorCode.None, joined.ErrorCode);
        Assert.Single(joined.Members);
    }

    [Fact]
    public async Task Members_go_on_after_a_restart_of_the_broker_and_a_lost_rebalance_is_done_again_with_a_later_generation()
    {
        using var first = Member();
        using var second = Member();
        await GroupsContract.SettleAsync(first);
        await GroupsContract.JoinIntoAsync(first, second);
        await GroupsContract.SyncAllAsync(first, second);
        await RestartAsync();

        using var afterOne = Again(first);
        using var afterTwo = Again(second);
        var undisturbed = (await afterOne.BeatAsync(), await afterTwo.BeatAsync());
        await Task.WhenAll(afterOne.JoinAsync(), BeatAndJoinAsync(afterTwo));
        var lost = afterOne.Generation;
        await RestartAsync();

        using var lastOne = Again(afterOne);
        using var lastTwo = Again(afterTwo);
        var disturbed = (await lastOne.BeatAsync(), await lastTwo.BeatAsync());
        await Task.WhenAll(lastOne.JoinAsync(), lastTwo.JoinAsync());
        await GroupsContract.SyncAllAsync(lastOne, lastTwo);

        Assert.Equal((ErrorCode.None, ErrorCode.None), undisturbed);
        Assert.Equal((ErrorCode.RebalanceInProgress, ErrorCode.RebalanceInProgress), disturbed);
        Assert.Equal(lost + 1, lastOne.Generation);
    }

    private static async Task BeatAndJoinAsync(GroupMemberClient member)
    {
        await member.BeatWhileAsync(ErrorCode.None);
        await member.JoinAsync();
    }

    private async Task WaitUntilItRebalancesAsync()
    {
        using var client = new WireClient(_broker.Address);
        while ((await client.SendAsync(Calls.DescribeGroups, 0, new() { Groups = ["timed"] })).All.Single().GroupState != "PreparingRebalance")
        {
        }
    }

    private async Task RestartAsync()
    {
        await _broker.DisposeAsync();
        _broker = new EmbeddedBroker(_folder.Path, time: _time);
    }

    private GroupMemberClient Member(string? instance = null) =>
        new(new WireClient(_broker.Address), "timed", instance) { SessionTimeoutMs = (int)Session.TotalMilliseconds, RebalanceTimeoutMs = 30_000 };

    private GroupMemberClient Again(GroupMemberClient former)
    {
        var again = Member();
        (again.MemberId, again.Generation) = (former.MemberId, former.Generation);
        return again;
    }
}
