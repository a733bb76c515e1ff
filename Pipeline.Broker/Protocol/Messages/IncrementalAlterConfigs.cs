namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 44: changes to settings of topics; those not named stay.</summary>
internal sealed class IncrementalAlterConfigsRequest : IWireStruct
{
    public List<IncrementalAlterConfigsResource> Resources = [];
    public bool ValidateOnly;

    public void Describe(Wire wire) => wire.Field(ref Resources).Field(ref ValidateOnly);
}

/// <summary>One resource.</summary>
internal sealed class IncrementalAlterConfigsResource : IWireStruct
{
    public sbyte ResourceType;
    public string ResourceName = "";
    public List<ConfigChange> Configs = [];

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
