namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 15: the groups to describe.</summary>
internal sealed class DescribeGroupsRequest : IWireStruct
{
    public List<string> Groups = [];
    public bool IncludeAuthorizedOperations;

    public void Describe(Wire wire)
    {
        wire.Field(ref Groups);
        wire.Field(ref IncludeAuthorizedOperations, from: 3);
    }
}

/// <summary>Key 15: their state and members.</summary>
internal sealed class DescribeGroupsResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public List<DescribedGroup> Groups = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 1);
        wire.Field(ref Groups);
    }
}

/// <summary>One group.</summary>
internal sealed class DescribedGroup : IWireStruct
{
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public string GroupId = "";
    public string GroupState = "";
    public string ProtocolType = "";
    public string ProtocolData = "";
    public List<DescribedMember> Members = [];
    public int AuthorizedOperations = int.MinValue;

    public void Describe(Wire wire)
    {
        wire.Field(ref ErrorCode);
        wire.Optional(ref ErrorMessage, from: 6);
        wire.Field(ref GroupId);
        wire.Field(ref GroupState);
        wire.Field(ref ProtocolType);
        wire.Field(ref ProtocolData);
        wire.Field(ref Members);
        wire.Field(ref AuthorizedOperations, from: 3);
    }
}

/// <summary>One member.</summary>
internal sealed class DescribedMember : IWireStruct
{
    public string MemberId = "";
    public string? GroupInstanceId;
    public string ClientId = "";
    public string ClientHost = "";
    public byte[] Metadata = [];
    public byte[] Assignment = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref MemberId);
        wire.Optional(ref GroupInstanceId, from: 4);
        wire.Field(ref ClientId);
        wire.Field(ref ClientHost);
        wire.Field(ref Metadata);
        wire.Field(ref Assignment);
    }
}
