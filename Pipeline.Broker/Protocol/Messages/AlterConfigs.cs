namespace Pipeline.Broker.Protocol.Messages;

/// <summary>
/// Settings of topics to change: key 33 with entries, where those not named return to their defaults; key 44 with changes, where
/// those not named stay.
/// </summary>
internal sealed class AlterConfigsRequest<TConfig> : IWireStruct where TConfig : class, IWireStruct, new()
{
    public List<AlterConfigsResource<TConfig>> Resources = [];
    public bool ValidateOnly;

    public void Describe(Wire wire) => wire.Field(ref Resources).Field(ref ValidateOnly);
}

/// <summary>One resource.</summary>
internal sealed class AlterConfigsResource<TConfig> : IWireStruct where TConfig : class, IWireStruct, new()
{
    public sbyte ResourceType;
    public string ResourceName = "";
    public List<TConfig> Configs = [];

    public void Describe(Wire wire) => wire.Field(ref ResourceType).Field(ref ResourceName).Field(ref Configs);
}

/// <summary>One change: 0 sets, 1 returns to the default, 2 appends to a list, 3 takes from a list.</summary>
internal sealed class ConfigChange : IWireStruct
{
    public string Name = "";
    public sbyte Operation;
    public string? Value;

    public void Describe(Wire wire) => wire.Field(ref Name).Field(ref Operation).Optional(ref Value);
}

/// <summary>Keys 33 and 44: what was changed.</summary>
internal sealed class AlterConfigsResponse : Results<AlteredResource>;

/// <summary>The answer for one resource.</summary>
internal sealed class AlteredResource : IWireStruct
{
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public sbyte ResourceType;
    public string ResourceName = "";

    public void Describe(Wire wire) => wire.Field(ref ErrorCode).Optional(ref ErrorMessage).Field(ref ResourceType).Field(ref ResourceName);
}
