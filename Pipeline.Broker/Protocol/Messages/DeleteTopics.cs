namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 20: topics to delete, by name, and by id from version 6.</summary>
internal sealed class DeleteTopicsRequest : IWireStruct
{
    public List<DeleteTopicSelector> Topics = [];
    public List<string> TopicNames = [];
    public int TimeoutMs;

    public void Describe(Wire wire) => wire.Field(ref Topics, from: 6).Field(ref TopicNames, to: 5).Field(ref TimeoutMs);
}

/// <summary>A topic by name, or by id where the name is null.</summary>
internal sealed class DeleteTopicSelector : IWireStruct
{
    public string? Name;
    public Guid TopicId;

    public void Describe(Wire wire) => wire.Optional(ref Name).Field(ref TopicId);
}

/// <summary>Key 20: which are gone.</summary>
internal sealed class DeleteTopicsResponse() : Results<DeletedTopic>(throttledFrom: 1);

/// <summary>The answer for one topic.</summary>
internal sealed class DeletedTopic : IWireStruct
{
    public string? Name, ErrorMessage;
    public Guid TopicId;
    public ErrorCode ErrorCode;

    public void Describe(Wire wire) => wire.Optional(ref Name).Field(ref TopicId, from: 6).Field(ref ErrorCode)
        .Optional(ref ErrorMessage, from: 5);
}
