namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 20: topics to delete, by name, and by id from version 6.</summary>
internal sealed class DeleteTopicsRequest : IWireStruct
{
    public List<DeleteTopicSelector> Topics = [];
    public List<string> TopicNames = [];
    public int TimeoutMs;

    public void Describe(Wire wire)
    {
        wire.Field(ref Topics, from: 6);
        wire.Field(ref TopicNames, to: 5);
        wire.Field(ref TimeoutMs);
    }
}

/// <summary>A topic by name, or by id where the name is null.</summary>
internal sealed class DeleteTopicSelector : IWireStruct
{
    public string? Name;
    public Guid TopicId;

    public void Describe(Wire wire)
    {
        wire.Optional(ref Name);
        wire.Field(ref TopicId);
    }
}

/// <summary>Key 20: which are gone.</summary>
internal sealed class DeleteTopicsResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public List<DeletedTopic> Responses = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 1);
        wire.Field(ref Responses);
    }
}

/// <summary>The answer for one topic.</summary>
internal sealed class DeletedTopic : IWireStruct
{
    public string? Name;
    public Guid TopicId;
    public ErrorCode ErrorCode;
    public string? ErrorMessage;

    public void Describe(Wire wire)
    {
        wire.Optional(ref Name);
        wire.Field(ref TopicId, from: 6);
        wire.Field(ref ErrorCode);
        wire.Optional(ref ErrorMessage, from: 5);
    }
}
