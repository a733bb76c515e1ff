namespace Pipeline.Broker.Handlers;

/// <summary>What both requests that change settings share: finding the topic, checking the outcome, storing it.</summary>
internal sealed class ConfigAlteration(TopicRegistry topics, TopicOptions options)
{
    /// <summary>
    /// Changes one resource. <paramref name="change"/> turns the options set so far into those wanted, or says why that cannot be.
    /// </summary>
    public AlteredResource Alter(sbyte type, string name, bool validateOnly, Func<Dictionary<string, string?>, string?> change)
    {
        if ((ResourceType)type != ResourceType.Topic) return Answer(type, name, ErrorCode.InvalidRequest, "Only the settings of topics can be changed here.");
        if (topics.Find(name) is not { } topic) return Answer(type, name, ErrorCode.UnknownTopicOrPartition, $"There is no topic '{name}'.");
        var wanted = topic.Config.Set.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value);
        if ((change(wanted) ?? options.Refuse(wanted)) is { } refusal) return Answer(type, name, ErrorCode.InvalidConfig, refusal);
        var refused = validateOnly ? null : topics.Configure(topic, wanted.ToDictionary(static pair => pair.Key, static pair => pair.Value!));
        return Answer(type, name, refused?.Error ?? ErrorCode.None, refused?.Message);
    }

    private static AlteredResource Answer(sbyte type, string name, ErrorCode error, string? message) =>
        new() { ResourceType = type, ResourceName = name, ErrorCode = error, ErrorMessage = message };
}
