namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 16: groups in the given states and of the given types; empty means all.</summary>
internal sealed class ListGroupsRequest : IWireStruct
{
    public List<string> StatesFilter = [];
    public List<string> TypesFilter = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref StatesFilter, from: 4);
        wire.Field(ref TypesFilter, from: 5);
    }
}

/// <summary>Key 16: the groups.</summary>
internal sealed class ListGroupsResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public ErrorCode ErrorCode;
    public List<ListedGroup> Groups = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 1);
        wire.Field(ref ErrorCode);
        wire.Field(ref Groups);
    }
}

/// <summary>One group.</summary>
internal sealed class ListedGroup : IWireStruct
{
    public string GroupId = "";
    public string ProtocolType = "";
    public string GroupState = "";
    public string GroupType = "";

    public void Describe(Wire wire)
    {
        wire.Field(ref GroupId);
        wire.Field(ref ProtocolType);
        wire.Field(ref GroupState, from: 4);
        wire.Field(ref GroupType, from: 5);
    }
}
