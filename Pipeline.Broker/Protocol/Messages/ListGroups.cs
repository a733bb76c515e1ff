namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 16: groups in the given states and of the given types; empty means all.</summary>
internal sealed class ListGroupsRequest : IWireStruct
{
    public List<string> StatesFilter = [], TypesFilter = [];

    public void Describe(Wire wire) => wire.Field(ref StatesFilter, from: 4).Field(ref TypesFilter, from: 5);
}

/// <summary>Key 16: the groups.</summary>
internal sealed class ListGroupsResponse : IWireStruct
{
    public ErrorCode ErrorCode;
    public List<ListedGroup> Groups = [];

    public void Describe(Wire wire) => wire.Throttle(from: 1).Field(ref ErrorCode).Field(ref Groups);
}

/// <summary>One group.</summary>
internal sealed class ListedGroup : IWireStruct
{
    public string GroupId = "", ProtocolType = "", GroupState = "", GroupType = "";

    public void Describe(Wire wire) => wire.Field(ref GroupId).Field(ref ProtocolType).Field(ref GroupState, from: 4)
        .Field(ref GroupType, from: 5);
}
