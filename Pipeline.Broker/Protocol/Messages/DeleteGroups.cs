namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 42: groups without members to forget.</summary>
internal sealed class DeleteGroupsRequest : IWireStruct
{
    public List<string> Groups = [];

    public void Describe(Wire wire) => wire.Field(ref Groups);
}

/// <summary>Key 42: which are gone.</summary>
internal sealed class DeleteGroupsResponse : Results<DeletedGroup>;

/// <summary>The answer for one group.</summary>
internal sealed class DeletedGroup : IWireStruct
{
    public string GroupId = "";
    public ErrorCode ErrorCode;

    public void Describe(Wire wire) => wire.Field(ref GroupId).Field(ref ErrorCode);
}
