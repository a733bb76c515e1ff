namespace Pipeline.Broker.Groups;

/// <summary>Groups in the journal: stored whenever a generation begins or settles, read back at the start.</summary>
internal sealed partial class GroupJournal(StateJournal journal, ILogger<GroupJournal> logger)
{
    private const string KeyPrefix = "group\0";

    /// <summary>All groups stored.</summary>
    public IEnumerable<GroupRecord> Read() =>
        journal.Values.Where(static pair => pair.Key.StartsWith(KeyPrefix, StringComparison.Ordinal))
            .Select(static pair => Stored.Read<GroupRecord>(pair.Value));

    /// <summary>Stores a group as it is. If the disk refuses, the group goes on, and its members join anew after a restart.</summary>
    public void Store(Group group)
    {
        try
        {
            journal.Store(KeyPrefix + group.Id, Stored.Write(Encode(group.Snapshot(), group.EmptySince)));
        }
        catch (IOException failure)
        {
            LogRefused(group.Id, failure.Message);
        }
    }

    /// <summary>Forgets a group.</summary>
    public void Remove(string groupId) => journal.Store(KeyPrefix + groupId, null);

    private static GroupRecord Encode(GroupSnapshot group, DateTimeOffset emptySince) => new()
    {
        Id = group.Id,
        Generation = group.Generation,
        ProtocolType = group.ProtocolType,
        Protocol = group.Protocol,
        LeaderId = group.LeaderId,
        EmptySinceMs = emptySince.ToUnixTimeMilliseconds(),
        Members = [.. group.Members.Select(Encode)],
        IsSettled = group.State is GroupState.Stable or GroupState.Empty,
    };

    private static MemberRecord Encode(MemberSnapshot member) => new()
    {
        Id = member.Id,
        InstanceId = member.InstanceId,
        ClientId = member.ClientId,
        ClientHost = member.ClientHost,
        SessionTimeoutMs = (int)member.SessionTimeout.TotalMilliseconds,
        RebalanceTimeoutMs = (int)member.RebalanceTimeout.TotalMilliseconds,
        Protocols = [.. member.Protocols.Select(static protocol => new ProtocolRecord { Name = protocol.Name, Metadata = protocol.Metadata })],
        Assignment = member.Assignment,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Group {Group}: the disk refused its state: {Reason}")]
    private partial void LogRefused(string group, string reason);
}
