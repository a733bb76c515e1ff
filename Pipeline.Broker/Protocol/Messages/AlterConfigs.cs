namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 33: settings of topics; those not named return to their defaults.</summary>
internal sealed class AlterConfigsRequest : IWireStruct
{
    public List<AlterConfigsResource> Resources = [];
    public bool ValidateOnly;

    public void Describe(Wire wire) => wire.Field(ref Resources).Field(ref ValidateOnly);
}

/// <summary>One resource.</summary>
internal sealed class AlterConfigsResource : IWireStruct
{
    public sbyte ResourceType;
    public string ResourceName = "";
    public List<ConfigEntry> Configs = [];

    public void Describe(Wire wire) => wire.Field(ref ResourceType).Field(ref ResourceName).Field(ref Configs);
}

/// <summary>Keys 33 and 44: what was changed.</summary>
internal sealed class AlterConfigsResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public List<AlteredResource> Responses = [];

    public void Describe(Wire wire) => wire.Field(ref ThrottleTimeMs).Field(ref Responses);
}

/// <summary>The answer for one resource.</summary>
internal sealed class AlteredResource : IWireStruct
{
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public sbyte ResourceType;
    public string ResourceName = "";

    public void Describe(Wire wire) => wire.Field(ref ErrorCode).Optional(ref ErrorMessage).Field(ref ResourceType).Field(ref ResourceName);
}
