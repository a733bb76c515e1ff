namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 32: the settings of topics or of the node.</summary>
internal sealed class DescribeConfigsRequest : IWireStruct
{
    public List<DescribeConfigsResource> Resources = [];
    public bool IncludeSynonyms, IncludeDocumentation;

    public void Describe(Wire wire) => wire.Field(ref Resources).Field(ref IncludeSynonyms, from: 1)
        .Field(ref IncludeDocumentation, from: 3);
}

/// <summary>A resource; null keys mean all.</summary>
internal sealed class DescribeConfigsResource : IWireStruct
{
    public sbyte ResourceType;
    public string ResourceName = "";
    public List<string>? ConfigurationKeys;

    public void Describe(Wire wire) => wire.Field(ref ResourceType).Field(ref ResourceName).Optional(ref ConfigurationKeys);
}

/// <summary>Key 32: the settings.</summary>
internal sealed class DescribeConfigsResponse : Results<DescribedResource>;

/// <summary>The settings of one resource.</summary>
internal sealed class DescribedResource : IWireStruct
{
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public sbyte ResourceType;
    public string ResourceName = "";
    public List<DescribedConfig> Configs = [];

    public void Describe(Wire wire) => wire.Field(ref ErrorCode).Optional(ref ErrorMessage).Field(ref ResourceType).Field(ref ResourceName)
        .Field(ref Configs);
}

/// <summary>One setting.</summary>
internal sealed class DescribedConfig : IWireStruct
{
    public string Name = "";
    public string? Value, Documentation;
    public bool ReadOnly, IsDefault, IsSensitive;
    public sbyte ConfigSource = -1, ConfigType;
    public List<ConfigSynonym> Synonyms = [];

    public void Describe(Wire wire) => wire.Field(ref Name).Optional(ref Value).Field(ref ReadOnly).Field(ref IsDefault, to: 0)
        .Field(ref ConfigSource, from: 1).Field(ref IsSensitive).Field(ref Synonyms, from: 1).Field(ref ConfigType, from: 3)
        .Optional(ref Documentation, from: 3);
}

/// <summary>Another place that gives the setting a value.</summary>
internal sealed class ConfigSynonym : IWireStruct
{
    public string Name = "";
    public string? Value;
    public sbyte Source;

    public void Describe(Wire wire) => wire.Field(ref Name).Optional(ref Value).Field(ref Source);
}
