namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 15: the groups to describe.</summary>
internal sealed class DescribeGroupsRequest : IWireStruct
{
    public List<string> Groups = [];
    public bool IncludeAuthorizedOperations;

    public void Describe(Wire wire) => wire.Field(ref Groups).Field(ref IncludeAuthorizedOperations, from: 3);
}

/// <summary>Key 15: their state and members.</summary>
internal sealed class DescribeGroupsResponse() : Results<DescribedGroup>(throttledFrom: 1);

/// <summary>One group.</summary>
internal sealed class DescribedGroup : IWireStruct
{
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public string GroupId = "", GroupState = "", ProtocolType = "", ProtocolData = "";
    public List<DescribedMember> Members = [];
    public int AuthorizedOperations = int.MinValue;

    public void Describe(Wire wire) => wire.Field(ref ErrorCode).Optional(ref ErrorMessage, from: 6).Field(ref GroupId)
        .Field(ref GroupState).Field(ref ProtocolType).Field(ref ProtocolData).Field(ref Members).Field(ref AuthorizedOperations, from: 3);
}

/// <summary>One member.</summary>
internal sealed class DescribedMember : IWireStruct
{
    public string MemberId = "", ClientId = "", ClientHost = "";
    public string? GroupInstanceId;
    public byte[] Metadata = [], Assignment = [];

    public void Describe(Wire wire) => wire.Field(ref MemberId).Optional(ref GroupInstanceId, from: 4).Field(ref ClientId)
        .Field(ref ClientHost).Field(ref Metadata).Field(ref Assignment);
}
