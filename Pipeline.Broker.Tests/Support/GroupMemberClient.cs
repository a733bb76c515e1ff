using System.Text;
using Pipeline.Broker.Groups;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;

namespace Pipeline.Broker.Tests.Support;

/// <summary>A consumer reduced to its membership: it joins, syncs, beats and leaves when a test says so.</summary>
internal sealed class GroupMemberClient(WireClient client, string group, string? instanceId = null) : IDisposable
{
    public string MemberId { get; set; } = "";

    public int Generation { get; set; } = -1;

    /// <summary>The last answer to a join.</summary>
    public JoinGroupResponse Joined { get; private set; } = new();

    public bool IsLeader => Joined.Leader == MemberId && Joined.Members.Count > 0;

    public int SessionTimeoutMs { get; init; } = 10_000;

    public int RebalanceTimeoutMs { get; init; } = 30_000;

    public string ProtocolType { get; init; } = "consumer";

    /// <summary>Assignors by preference, all with the same subscription.</summary>
    public string[] Protocols { get; init; } = ["range"];

    public byte[] Subscription { get; set; } = ConsumerSubscription.To("tasks");

    public short JoinVersion { get; init; } = 5;

    /// <summary>What a leader gives a member, by all members with their subscriptions: its id, unless told otherwise.</summary>
    public Func<IReadOnlyList<JoinGroupMember>, JoinGroupMember, byte[]> Assign { get; init; } = static (_, member) => Encoding.UTF8.GetBytes(member.MemberId);

    /// <summary>Joins, with the member id that the broker gives on the way; may be held.</summary>
    public async Task<JoinGroupResponse> JoinAsync()
    {
        await PostJoinAsync();
        var answer = await ReceiveJoinAsync();
        if (answer.ErrorCode != ErrorCode.MemberIdRequired) return answer;
        await PostJoinAsync();
        return await ReceiveJoinAsync();
    }

    /// <summary>Sends a join and does not wait.</summary>
    public Task PostJoinAsync() => client.PostAsync(Calls.JoinGroup, JoinVersion, new()
    {
        GroupId = group,
        MemberId = MemberId,
        GroupInstanceId = instanceId,
        SessionTimeoutMs = SessionTimeoutMs,
        RebalanceTimeoutMs = RebalanceTimeoutMs,
        ProtocolType = ProtocolType,
        Protocols = [.. Protocols.Select(name => new GroupProtocol { Name = name, Metadata = Subscription })],
    });

    /// <summary>Waits for the answer to a join.</summary>
    public async Task<JoinGroupResponse> ReceiveJoinAsync()
    {
        Joined = await client.ReceiveAsync(Calls.JoinGroup, JoinVersion);
        if (Joined.MemberId.Length > 0) MemberId = Joined.MemberId;
        Generation = Joined.GenerationId;
        return Joined;
    }

    /// <summary>Asks for the assignment; a leader brings everybody's.</summary>
    public async Task<SyncGroupResponse> SyncAsync()
    {
        await PostSyncAsync();
        return await ReceiveSyncAsync();
    }

    /// <summary>Sends a sync and does not wait.</summary>
    public Task PostSyncAsync() => client.PostAsync(Calls.SyncGroup, 3, new()
    {
        GroupId = group,
        GenerationId = Generation,
        MemberId = MemberId,
        GroupInstanceId = instanceId,
        Assignments = IsLeader ? [.. Joined.Members.Select(member => new SyncGroupAssignment { MemberId = member.MemberId, Assignment = Assign(Joined.Members, member) })] : [],
    });

    /// <summary>Waits for the answer to a sync.</summary>
    public Task<SyncGroupResponse> ReceiveSyncAsync() => client.ReceiveAsync(Calls.SyncGroup, 3);

    /// <summary>Sends a heartbeat.</summary>
    public async Task<ErrorCode> BeatAsync(int? generation = null) => (await client.SendAsync(Calls.Heartbeat, 3, new()
    {
        GroupId = group,
        GenerationId = generation ?? Generation,
        MemberId = MemberId,
        GroupInstanceId = instanceId,
    })).ErrorCode;

    /// <summary>Beats until the answer is another than the given one.</summary>
    public async Task<ErrorCode> BeatWhileAsync(ErrorCode expected)
    {
        while (true)
        {
            if (await BeatAsync() is var answer && answer != expected) return answer;
            await Task.Delay(50);
        }
    }

    /// <summary>Leaves by member id, or by instance id alone.</summary>
    public async Task<ErrorCode> LeaveAsync(bool byInstance = false, short version = 3)
    {
        var leaving = new LeavingMember { MemberId = byInstance ? "" : MemberId, GroupInstanceId = instanceId };
        var answer = await client.SendAsync(Calls.LeaveGroup, version, new() { GroupId = group, Members = [leaving] });
        return answer.ErrorCode != ErrorCode.None ? answer.ErrorCode : answer.Members.Single().ErrorCode;
    }

    /// <summary>Commits one offset as a member.</summary>
    public async Task<ErrorCode> CommitAsync(string topic, long offset, int? generation = null) => (await client.SendAsync(Calls.OffsetCommit, 7, new()
    {
        GroupId = group,
        GenerationId = generation ?? Generation,
        MemberId = MemberId,
        GroupInstanceId = instanceId,
        Topics = [new() { Name = topic, Partitions = [new() { CommittedOffset = offset }] }],
    })).All.Single().Partitions.Single().ErrorCode;

    /// <summary>Goes away without a word.</summary>
    public void Dispose() => client.Dispose();
}
