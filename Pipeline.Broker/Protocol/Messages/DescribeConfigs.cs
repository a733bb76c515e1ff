namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 32: the settings of topics or of the node.</summary>
internal sealed class DescribeConfigsRequest : IWireStruct
{
    public List<DescribeConfigsResource> Resources = [];
    public bool IncludeSynonyms;
    public bool IncludeDocumentation;

    public void Describe(Wire wire)
    {
        wire.Field(ref Resources);
        wire.Field(ref IncludeSynonyms, from: 1);
        wire.Field(ref IncludeDocumentation, from: 3);
    }
}

/// <summary>A resource; null keys mean all.</summary>
internal sealed class DescribeConfigsResource : IWireStruct
{
    public sbyte ResourceType;
    public string ResourceName = "";
    public List<string>? ConfigurationKeys;

    public void Describe(Wire wire)
    {
        wire.Field(ref ResourceType);
        wire.Field(ref ResourceName);
        wire.Optional(ref ConfigurationKeys);
    }
}

/// <summary>Key 32: the settings.</summary>
internal sealed class DescribeConfigsResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public List<DescribedResource> Results = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs);
        wire.Field(ref Results);
    }
}

/// <summary>The settings of one resource.</summary>
internal sealed class DescribedResource : IWireStruct
{
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public sbyte ResourceType;
    public string ResourceName = "";
    public List<DescribedConfig> Configs = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ErrorCode);
        wire.Optional(ref ErrorMessage);
        wire.Field(ref ResourceType);
        wire.Field(ref ResourceName);
        wire.Field(ref Configs);
    }
}

/// <summary>One setting.</summary>
internal sealed class DescribedConfig : IWireStruct
{
    public string Name = "";
    public string? Value;
    public bool ReadOnly;
    public bool IsDefault;
    public sbyte ConfigSource = -1;
    public bool IsSensitive;
    public List<ConfigSynonym> Synonyms = [];
    public sbyte ConfigType;
    public string? Documentation;

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Optional(ref Value);
        wire.Field(ref ReadOnly);
        wire.Field(ref IsDefault, to: 0);
        wire.Field(ref ConfigSource, from: 1);
        wire.Field(ref IsSensitive);
        wire.Field(ref Synonyms, from: 1);
        wire.Field(ref ConfigType, from: 3);
        wire.Optional(ref Documentation, from: 3);
    }
}

/// <summary>Another place that gives the setting a value.</summary>
internal sealed class ConfigSynonym : IWireStruct
{
    public string Name = "";
    public string? Value;
    public sbyte Source;

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Optional(ref Value);
        wire.Field(ref Source);
    }
}
