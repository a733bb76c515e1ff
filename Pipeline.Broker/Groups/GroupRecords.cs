using Pipeline.Broker.Protocol;

namespace Pipeline.Broker.Groups;

/// <summary>A group as it is stored, so that its members go on after a restart of the broker.</summary>
internal sealed class GroupRecord : IWireStruct
{
    public string Id = "";
    public int Generation;
    public string? ProtocolType;
    public string? Protocol;
    public string? LeaderId;
    public long EmptySinceMs;
    public List<MemberRecord> Members = [];
    public bool IsSettled = true;

    public void Describe(Wire wire)
    {
        wire.Field(ref Id);
        wire.Field(ref Generation);
        wire.Optional(ref ProtocolType);
        wire.Optional(ref Protocol);
        wire.Optional(ref LeaderId);
        wire.Field(ref EmptySinceMs);
        wire.Field(ref Members);
        wire.Field(ref IsSettled, from: 1);
    }
}

/// <summary>A member as it is stored.</summary>
internal sealed class MemberRecord : IWireStruct
{
    public string Id = "";
    public string? InstanceId;
    public string ClientId = "";
    public string ClientHost = "";
    public int SessionTimeoutMs;
    public int RebalanceTimeoutMs;
    public List<ProtocolRecord> Protocols = [];
    public byte[] Assignment = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Id);
        wire.Optional(ref InstanceId);
        wire.Field(ref ClientId);
        wire.Field(ref ClientHost);
        wire.Field(ref SessionTimeoutMs);
        wire.Field(ref RebalanceTimeoutMs);
        wire.Field(ref Protocols);
        wire.Field(ref Assignment);
    }
}

/// <summary>An assignor of a member as it is stored.</summary>
internal sealed class ProtocolRecord : IWireStruct
{
    public string Name = "";
    public byte[] Metadata = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Metadata);
    }
}

/// <summary>A committed offset as it is stored.</summary>
internal sealed class OffsetRecord : IWireStruct
{
    public string Group = "";
    public string Topic = "";
    public int Partition;
    public long Offset;
    public int LeaderEpoch;
    public string Metadata = "";
    public long CommittedAtMs;

    public void Describe(Wire wire)
    {
        wire.Field(ref Group);
        wire.Field(ref Topic);
        wire.Field(ref Partition);
        wire.Field(ref Offset);
        wire.Field(ref LeaderEpoch);
        wire.Field(ref Metadata);
        wire.Field(ref CommittedAtMs);
    }
}
