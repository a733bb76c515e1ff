namespace Pipeline.Broker.Groups;

/// <summary>A group at one moment, for descriptions and for the journal: its members go on after a restart of the broker.</summary>
internal sealed class GroupRecord : IWireStruct
{
    public string Id = "";
    public int Generation;
    public string? ProtocolType, Protocol, LeaderId;
    public long EmptySinceMs;
    public List<MemberRecord> Members = [];

    /// <summary>Whether every member has its assignment.</summary>
    public bool IsSettled = true;

    /// <summary>Where it stands; not stored.</summary>
    public GroupState State;

    public void Describe(Wire wire) => wire.Field(ref Id).Field(ref Generation).Optional(ref ProtocolType).Optional(ref Protocol)
        .Optional(ref LeaderId).Field(ref EmptySinceMs).Field(ref Members).Field(ref IsSettled, from: 1);
}

/// <summary>A member: what it said of itself when it joined, and what the leader has given it.</summary>
internal sealed class MemberRecord : IWireStruct
{
    /// <summary>Its id; empty if it has none yet.</summary>
    public string Id = "";

    /// <summary>The name that a static member keeps across restarts; null for a dynamic one.</summary>
    public string? InstanceId;

    public string ClientId = "", ClientHost = "";
    public int SessionTimeoutMs, RebalanceTimeoutMs;

    /// <summary>The assignors that it knows, by preference, each with its subscription.</summary>
    public List<GroupProtocol> Protocols = [];

    public byte[] Assignment = [];

    /// <summary>Its subscription for one assignor; empty if it does not know that one.</summary>
    public byte[] MetadataFor(string? protocol) => Protocols.Find(candidate => candidate.Name == protocol)?.Metadata ?? [];

    /// <summary>The member as it is now.</summary>
    public MemberRecord Copy() => (MemberRecord)MemberwiseClone();

    public void Describe(Wire wire) => wire.Field(ref Id).Optional(ref InstanceId).Field(ref ClientId).Field(ref ClientHost)
        .Field(ref SessionTimeoutMs).Field(ref RebalanceTimeoutMs).Field(ref Protocols).Field(ref Assignment);
}

/// <summary>How far a group has read a partition.</summary>
internal sealed class OffsetRecord : IWireStruct
{
    public string Group = "", Topic = "";
    public int Partition;

    /// <summary>The next offset to read.</summary>
    public long Offset;

    /// <summary>The leader epoch that the client saw; -1 if it sent none.</summary>
    public int LeaderEpoch;

    /// <summary>A note of the client.</summary>
    public string Metadata = "";

    /// <summary>When it was stored, in milliseconds since 1970.</summary>
    public long CommittedAtMs;

    public TopicPartition Place => new(Topic, Partition);

    public void Describe(Wire wire) => wire.Field(ref Group).Field(ref Topic).Field(ref Partition).Field(ref Offset).Field(ref LeaderEpoch)
        .Field(ref Metadata).Field(ref CommittedAtMs);
}
