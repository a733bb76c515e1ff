namespace Pipeline.Broker.Groups;

/// <summary>One member of a group. Belongs to its group and is touched under that group's lock only.</summary>
internal sealed class GroupMember(MemberRecord record)
{
    /// <summary>What it said when it joined last, and its assignment.</summary>
    public MemberRecord Record { get; private set; } = record;

    public string Id { get; } = record.Id;

    /// <summary>The name that a static member keeps across restarts; null for a dynamic one.</summary>
    public string? InstanceId { get; } = record.InstanceId;

    /// <summary>Its join, held until all others have joined too; null if it waits for none.</summary>
    public TaskCompletionSource<JoinResult>? Joining { get; set; }

    /// <summary>Its sync, held until the leader's arrives; null if it waits for none.</summary>
    public TaskCompletionSource<SyncResult>? Syncing { get; set; }

    /// <summary>Whether it has asked for its assignment in this generation.</summary>
    public bool Synced { get; set; }

    /// <summary>When it counts as dead unless it is heard of before.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>Whether the broker owes it an answer: it cannot send heartbeats meanwhile, so it cannot be late.</summary>
    public bool IsHeld => Joining is not null || Syncing is not null;

    /// <summary>Whether it knows an assignor.</summary>
    public bool Knows(string protocol) => Record.Protocols.Exists(known => known.Name == protocol);

    /// <summary>Takes over what it says now; false if it offers other assignors or subscriptions than before.</summary>
    public bool Update(MemberRecord said)
    {
        var former = Record;
        (said.InstanceId, said.Assignment, Record) = (InstanceId, former.Assignment, said);
        return former.Protocols.Count == said.Protocols.Count && former.Protocols.Zip(said.Protocols).All(static pair => pair.First.SameAs(pair.Second));
    }
}
