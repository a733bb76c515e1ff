using Pipeline.Broker.Storage;

namespace Pipeline.Broker.Groups;

/// <summary>Groups in the journal: stored whenever they settle, read back at the start.</summary>
internal sealed class GroupJournal(StateJournal journal)
{
    private const string KeyPrefix = "group\0";

    /// <summary>All groups stored.</summary>
    public IEnumerable<GroupRecord> Read() =>
        journal.Values.Where(static pair => pair.Key.StartsWith(KeyPrefix, StringComparison.Ordinal))
            .Select(static pair => Stored.Read<GroupRecord>(pair.Value));

    /// <summary>Stores a group as it is.</summary>
    public void Store(Group group)
    {
        var snapshot = group.Snapshot();
        journal.Store(KeyPrefix + group.Id, Stored.Write(new GroupRecord
        {
            Id = snapshot.Id,
            Generation = snapshot.Generation,
            ProtocolType = snapshot.ProtocolType,
            Protocol = snapshot.Protocol,
            LeaderId = snapshot.LeaderId,
            EmptySinceMs = group.EmptySince.ToUnixTimeMilliseconds(),
            Members = [.. snapshot.Members.Select(Encode)],
        }));
    }

    /// <summary>Forgets a group.</summary>
    public void Remove(string groupId) => journal.Store(KeyPrefix + groupId, null);

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
}
