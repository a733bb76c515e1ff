namespace Pipeline.Broker.Groups;

/// <summary>A group as it is stored, so that its members go on after a restart of the broker.</summary>
internal sealed class GroupRecord : IWireStruct
{
    public string Id = "";
    public int Generation;
    public string? ProtocolType, Protocol, LeaderId;
    public long EmptySinceMs;
    public List<MemberRecord> Members = [];
    public bool IsSettled = true;

    public void Describe(Wire wire) => wire.Field(ref Id).Field(ref Generation).Optional(ref ProtocolType).Optional(ref Protocol)
        .Optional(ref LeaderId).Field(ref EmptySinceMs).Field(ref Members).Field(ref IsSettled, from: 1);
}

/// <summary>A member as it is stored.</summary>
internal sealed class MemberRecord : IWireStruct
{
    public string Id = "", ClientId = "", ClientHost = "";
    public string? InstanceId;
    public int SessionTimeoutMs, RebalanceTimeoutMs;
    public List<ProtocolRecord> Protocols = [];
    public byte[] Assignment = [];

    public void Describe(Wire wire) => wire.Field(ref Id).Optional(ref InstanceId).Field(ref ClientId).Field(ref ClientHost)
        .Field(ref SessionTimeoutMs).Field(ref RebalanceTimeoutMs).Field(ref Protocols).Field(ref Assignment);
}

/// <summary>An assignor of a member as it is stored.</summary>
internal sealed class ProtocolRecord : IWireStruct
{
    public string Name = "";
    public byte[] Metadata = [];

    public void Describe(Wire wire) => wire.Field(ref Name).Field(ref Metadata);
}

/// <summary>A committed offset as it is stored.</summary>
internal sealed class OffsetRecord : IWireStruct
{
    public string Group = "", Topic = "", Metadata = "";
    public int Partition, LeaderEpoch;
    public long Offset, CommittedAtMs;

    public void Describe(Wire wire) => wire.Field(ref Group).Field(ref Topic).Field(ref Partition).Field(ref Offset).Field(ref LeaderEpoch)
        .Field(ref Metadata).Field(ref CommittedAtMs);
}
