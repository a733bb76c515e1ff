using System.Text;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>How members of a group find each other, and what ends a membership.</summary>
public abstract class GroupsContract(IBrokerFixture broker) : BrokerContract(broker)
{
    [ContractFact]
    public async Task A_new_member_is_given_an_id_first_and_admitted_with_it()
    {
        using var member = Member("ids");

        await member.PostJoinAsync();
        var first = await member.ReceiveJoinAsync();
        await member.PostJoinAsync();
        var second = await member.ReceiveJoinAsync();

        Assert.Equal(ErrorCode.MemberIdRequired, first.ErrorCode);
        Assert.Equal((ErrorCode.None, first.MemberId, first.MemberId), (second.ErrorCode, second.MemberId, second.Leader));
        Assert.Equal("range", second.ProtocolName);
        Assert.Equal([first.MemberId], second.Members.Select(one => one.MemberId));
    }

    [ContractFact]
    public async Task An_old_client_is_admitted_at_once()
    {
        using var member = Member("old", joinVersion: 3);

        await member.PostJoinAsync();
        var answer = await member.ReceiveJoinAsync();

        Assert.Equal(ErrorCode.None, answer.ErrorCode);
    }

    [ContractFact]
    public async Task Every_version_joins()
    {
        var errors = new List<ErrorCode>();
        for (short version = 0; version <= 9; version++)
        {
            using var member = Member($"version-{version}", joinVersion: version);
            errors.Add((await member.JoinAsync()).ErrorCode);
        }

        Assert.All(errors, error => Assert.Equal(ErrorCode.None, error));
    }

    [ContractFact]
    public async Task Only_the_leader_sees_the_members_and_each_gets_what_the_leader_gave_it()
    {
        using var first = Member("assignments");
        using var second = Member("assignments");
        await SettleAsync(first);

        await JoinIntoAsync(first, second);
        var assignments = await SyncAllAsync(first, second);

        Assert.Equal(first.Generation, second.Generation);
        Assert.Equal(2, first.Joined.Members.Count + second.Joined.Members.Count);
        Assert.Equal([first.MemberId, second.MemberId], assignments.Select(Encoding.UTF8.GetString));
    }

    [ContractFact]
    public async Task A_rebalance_is_announced_by_heartbeat_and_waits_for_everybody()
    {
        using var first = Member("announced");
        using var second = Member("announced");
        await SettleAsync(first);
        var generation = first.Generation;

        await JoinIntoAsync(first, second);
        await SyncAllAsync(first, second);

        Assert.Equal(generation + 1, first.Generation);
        Assert.Equal(ErrorCode.None, await first.BeatAsync());
        Assert.Equal(ErrorCode.None, await second.BeatAsync());
    }

    [ContractFact]
    public async Task A_member_that_leaves_makes_the_others_rebalance()
    {
        using var first = Member("leaving");
        using var second = Member("leaving");
        await SettleAsync(first);
        await JoinIntoAsync(first, second);
        await SyncAllAsync(first, second);

        var left = await second.LeaveAsync();
        var told = await first.BeatWhileAsync(ErrorCode.None);
        var alone = await first.JoinAsync();

        Assert.Equal((ErrorCode.None, ErrorCode.RebalanceInProgress), (left, told));
        Assert.Single(alone.Members);
        Assert.Equal(ErrorCode.UnknownMemberId, await second.BeatAsync());
    }

    [ContractFact]
    public async Task Every_version_leaves()
    {
        var (left, again) = (new List<ErrorCode>(), new List<ErrorCode>());
        for (short version = 0; version <= 5; version++)
        {
            using var member = Member($"leaving-{version}");
            await member.JoinAsync();
            left.Add(await member.LeaveAsync(version: version));
            again.Add(await member.LeaveAsync(version: version));
        }

        Assert.All(left, error => Assert.Equal(ErrorCode.None, error));
        Assert.All(again, error => Assert.Equal(ErrorCode.UnknownMemberId, error));
    }

    [ContractFact]
    public async Task A_member_that_falls_silent_is_dropped_after_its_session_timeout()
    {
        using var first = Member("silent", sessionTimeoutMs: 30_000);
        using var second = Member("silent", sessionTimeoutMs: 6_000);
        await SettleAsync(first);
        await JoinIntoAsync(first, second);
        await SyncAllAsync(first, second);

        second.Dispose();
        var told = await first.BeatWhileAsync(ErrorCode.None);
        var alone = await first.JoinAsync();

        Assert.Equal(ErrorCode.RebalanceInProgress, told);
        Assert.Single(alone.Members);
    }

    [ContractFact]
    public async Task Who_is_not_a_member_or_of_another_generation_is_refused()
    {
        using var member = Member("strict");
        using var stranger = Member("strict");
        await SettleAsync(member);
        (stranger.MemberId, stranger.Generation) = ("nobody", member.Generation);

        var unknown = await stranger.BeatAsync();
        var unknownJoin = await stranger.JoinAsync();
        var unknownLeave = await stranger.LeaveAsync();
        var otherGeneration = await member.BeatAsync(member.Generation + 1);
        var otherGroup = await Member("never-joined", id: "nobody").BeatAsync();

        Assert.Equal(ErrorCode.UnknownMemberId, unknown);
        Assert.Equal(ErrorCode.UnknownMemberId, unknownJoin.ErrorCode);
        Assert.Equal(ErrorCode.UnknownMemberId, unknownLeave);
        Assert.Equal(ErrorCode.IllegalGeneration, otherGeneration);
        Assert.Equal(ErrorCode.UnknownMemberId, otherGroup);
    }

    [ContractFact]
    public async Task Joins_that_make_no_sense_are_refused()
    {
        using var member = Member("sense");
        await SettleAsync(member);

        var noGroup = await new GroupMemberClient(Connect(), "").JoinAsync();
        var shortSession = await Member("sense", sessionTimeoutMs: 1000).JoinAsync();
        var longSession = await Member("sense", sessionTimeoutMs: 10_000_000).JoinAsync();
        var otherAssignor = await new GroupMemberClient(Connect(), Unique("sense")) { Protocols = ["roundrobin"] }.JoinAsync();
        var otherKind = await new GroupMemberClient(Connect(), Unique("sense")) { ProtocolType = "connect" }.JoinAsync();

        Assert.Equal(ErrorCode.InvalidGroupId, noGroup.ErrorCode);
        Assert.Equal(ErrorCode.InvalidSessionTimeout, shortSession.ErrorCode);
        Assert.Equal(ErrorCode.InvalidSessionTimeout, longSession.ErrorCode);
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, otherAssignor.ErrorCode);
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, otherKind.ErrorCode);
    }

    [ContractFact]
    public async Task The_assignor_that_all_members_know_is_chosen()
    {
        using var first = new GroupMemberClient(Connect(), Unique("vote")) { Protocols = ["cooperative-sticky", "range"] };
        using var second = new GroupMemberClient(Connect(), Unique("vote")) { Protocols = ["range", "roundrobin"] };
        await SettleAsync(first);
        var alone = first.Joined.ProtocolName;

        await JoinIntoAsync(first, second);

        Assert.Equal("cooperative-sticky", alone);
        Assert.Equal(("range", "range"), (first.Joined.ProtocolName, second.Joined.ProtocolName));
    }

    [ContractFact]
    public async Task A_follower_that_joins_again_unchanged_gets_the_current_generation_and_a_leader_starts_a_new_one()
    {
        using var first = Member("again");
        using var second = Member("again");
        await SettleAsync(first);
        await JoinIntoAsync(first, second);
        await SyncAllAsync(first, second);
        var (leader, follower) = first.IsLeader ? (first, second) : (second, first);
        var generation = leader.Generation;

        var unchanged = await follower.JoinAsync();
        await leader.PostJoinAsync();
        var told = await follower.BeatWhileAsync(ErrorCode.None);
        await follower.PostJoinAsync();
        await leader.ReceiveJoinAsync();

        Assert.Equal((ErrorCode.None, generation), (unchanged.ErrorCode, unchanged.GenerationId));
        Assert.Equal(ErrorCode.RebalanceInProgress, told);
        Assert.Equal(generation + 1, leader.Generation);
    }

    [ContractFact]
    public async Task A_sync_of_an_old_generation_or_during_a_rebalance_is_refused()
    {
        using var first = Member("sync");
        using var second = Member("sync");
        await SettleAsync(first);

        await second.PostJoinAsync();
        await second.ReceiveJoinAsync();
        await second.PostJoinAsync();
        await first.BeatWhileAsync(ErrorCode.None);
        var during = await first.SyncAsync();
        first.Generation--;
        var old = await first.SyncAsync();

        Assert.Equal(ErrorCode.RebalanceInProgress, during.ErrorCode);
        Assert.Equal(ErrorCode.IllegalGeneration, old.ErrorCode);
    }

    /// <summary>A member alone in its group, with its assignment.</summary>
    internal static async Task SettleAsync(GroupMemberClient member)
    {
        Assert.Equal(ErrorCode.None, (await member.JoinAsync()).ErrorCode);
        Assert.Equal(ErrorCode.None, (await member.SyncAsync()).ErrorCode);
    }

    /// <summary>A second member joins a settled one.</summary>
    internal static async Task JoinIntoAsync(GroupMemberClient settled, GroupMemberClient joiner)
    {
        var joining = joiner.JoinAsync();
        Assert.Equal(ErrorCode.RebalanceInProgress, await settled.BeatWhileAsync(ErrorCode.None));
        await settled.JoinAsync();
        Assert.Equal(ErrorCode.None, (await joining).ErrorCode);
    }

    /// <summary>All members ask for their assignments.</summary>
    internal static async Task<byte[][]> SyncAllAsync(params GroupMemberClient[] members)
    {
        var answers = await Task.WhenAll(members.Select(member => member.SyncAsync()));
        Assert.All(answers, answer => Assert.Equal(ErrorCode.None, answer.ErrorCode));
        return [.. answers.Select(answer => answer.Assignment)];
    }

    private GroupMemberClient Member(string group, short joinVersion = 5, int sessionTimeoutMs = 10_000, string id = "") =>
        new(Connect(), Unique(group)) { JoinVersion = joinVersion, SessionTimeoutMs = sessionTimeoutMs, MemberId = id };
}

[Collection(EmbeddedCollection.Name)]
public sealed class GroupsOfEmbeddedBroker(EmbeddedFixture broker) : GroupsContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class GroupsOfApacheKafka(KafkaFixture broker) : GroupsContract(broker);
