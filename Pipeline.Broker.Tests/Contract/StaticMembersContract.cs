using System.Text;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>Members that keep their place across restarts.</summary>
public abstract class StaticMembersContract(IBrokerFixture broker) : BrokerContract(broker)
{
    [ContractFact]
    public async Task A_restarted_member_takes_its_place_again_and_the_others_notice_nothing()
    {
        using var leader = Member("worker-1");
        using var follower = Member("worker-2");
        await GroupsContract.SettleAsync(leader);
        await GroupsContract.JoinIntoAsync(leader, follower);
        await GroupsContract.SyncAllAsync(leader, follower);
        var generation = follower.Generation;

        follower.Dispose();
        using var restarted = Member("worker-2");
        var joined = await restarted.JoinAsync();
        var synced = await restarted.SyncAsync();

        Assert.Equal((ErrorCode.None, generation), (joined.ErrorCode, joined.GenerationId));
        Assert.NotEqual(follower.MemberId, restarted.MemberId);
        Assert.Equal(follower.MemberId, Encoding.UTF8.GetString(synced.Assignment));
        Assert.Equal(ErrorCode.None, await leader.BeatAsync());
    }

    [ContractFact]
    public async Task A_restarted_leader_takes_its_place_again_without_a_rebalance()
    {
        using var leader = Member("worker-1");
        using var follower = Member("worker-2");
        await GroupsContract.SettleAsync(leader);
        await GroupsContract.JoinIntoAsync(leader, follower);
        await GroupsContract.SyncAllAsync(leader, follower);

        leader.Dispose();
        using var restarted = Member("worker-1");
        var joined = await restarted.JoinAsync();
        var synced = await restarted.SyncAsync();

        Assert.Equal((ErrorCode.None, follower.Generation), (joined.ErrorCode, joined.GenerationId));
        Assert.Equal(leader.MemberId, Encoding.UTF8.GetString(synced.Assignment));
        Assert.Equal(ErrorCode.None, await follower.BeatAsync());
    }

    [ContractFact]
    public async Task The_member_that_was_replaced_is_fenced()
    {
        using var old = Member("worker-1");
        await GroupsContract.SettleAsync(old);
        using var restarted = Member("worker-1");
        await restarted.JoinAsync();

        var beat = await old.BeatAsync();
        var sync = await old.SyncAsync();
        var join = await old.JoinAsync();
        var commit = await old.CommitAsync(await CreateTopicAsync(), 1);

        Assert.Equal([ErrorCode.FencedInstanceId, ErrorCode.FencedInstanceId, ErrorCode.FencedInstanceId, ErrorCode.FencedInstanceId],
            [beat, sync.ErrorCode, join.ErrorCode, commit]);
    }

    [ContractFact]
    public async Task A_restarted_member_that_knows_another_assignor_only_rebalances()
    {
        using var leader = Member("worker-1", "range", "roundrobin");
        using var follower = Member("worker-2", "range", "roundrobin");
        await GroupsContract.SettleAsync(leader);
        await GroupsContract.JoinIntoAsync(leader, follower);
        await GroupsContract.SyncAllAsync(leader, follower);

        using var restarted = Member("worker-2", "roundrobin");
        var joining = restarted.JoinAsync();
        var told = await leader.BeatWhileAsync(ErrorCode.None);
        await leader.JoinAsync();
        var joined = await joining;

        Assert.Equal(ErrorCode.RebalanceInProgress, told);
        Assert.Equal((ErrorCode.None, follower.Generation + 1, "roundrobin"), (joined.ErrorCode, joined.GenerationId, joined.ProtocolName));
    }

    [ContractFact]
    public async Task A_restarted_member_with_another_subscription_does_not()
    {
        using var leader = Member("worker-1");
        using var follower = Member("worker-2");
        await GroupsContract.SettleAsync(leader);
        await GroupsContract.JoinIntoAsync(leader, follower);
        await GroupsContract.SyncAllAsync(leader, follower);

        using var restarted = Member("worker-2");
        restarted.Subscription = ConsumerSubscription.To("another");
        var joined = await restarted.JoinAsync();

        Assert.Equal((ErrorCode.None, follower.Generation), (joined.ErrorCode, joined.GenerationId));
        Assert.Equal(ErrorCode.None, await leader.BeatAsync());
    }

    [ContractFact]
    public async Task A_static_member_is_removed_by_its_instance_id()
    {
        using var member = Member("worker-1");
        await GroupsContract.SettleAsync(member);

        var removed = await member.LeaveAsync(byInstance: true);
        var again = await member.LeaveAsync(byInstance: true);

        Assert.Equal((ErrorCode.None, ErrorCode.UnknownMemberId), (removed, again));
        Assert.Equal(ErrorCode.UnknownMemberId, await member.BeatAsync());
    }

    private GroupMemberClient Member(string instance, params string[] protocols) =>
        new(Connect(), Unique("static"), instance) { SessionTimeoutMs = 30_000, Protocols = protocols.Length > 0 ? protocols : ["range"] };
}

[Collection(EmbeddedCollection.Name)]
public sealed class StaticMembersOfEmbeddedBroker(EmbeddedFixture broker) : StaticMembersContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class StaticMembersOfApacheKafka(KafkaFixture broker) : StaticMembersContract(broker);
