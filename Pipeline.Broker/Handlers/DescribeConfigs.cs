namespace Pipeline.Broker.Handlers;

/// <summary>
/// DescribeConfigs, key 32, versions 1-4. Describes topics; the node itself answers with the settings that clients look for.
/// </summary>
internal sealed class DescribeConfigs(TopicRegistry topics, TopicOptions options)
    : Api<DescribeConfigsRequest, DescribeConfigsResponse>(ApiKey.DescribeConfigs, new(1, 4, FlexibleFrom: 4))
{
    protected override ValueTask<DescribeConfigsResponse?> HandleAsync(DescribeConfigsRequest request, RequestContext context) =>
        new(new DescribeConfigsResponse { All = [.. request.Resources.DistinctBy(static resource => (resource.ResourceType, resource.ResourceName)).Select(resource => Describe(resource, request))] });

    private DescribedResource Describe(DescribeConfigsResource wanted, DescribeConfigsRequest request)
    {
        var result = new DescribedResource { ResourceType = wanted.ResourceType, ResourceName = wanted.ResourceName };
        switch ((ResourceType)wanted.ResourceType)
        {
            case ResourceType.Topic when topics.Find(wanted.ResourceName) is { } topic:
                result.Configs = [.. options.All.Where(option => wanted.ConfigurationKeys?.Contains(option.Name) ?? true)
                    .Select(option => Describe(option, topic.Config.Set, request))];
                break;
            case ResourceType.Topic:
                result.ErrorCode = TopicName.Refuse(wanted.ResourceName) is null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.InvalidTopic;
                break;
            case ResourceType.Node when wanted.ResourceName == $"{NodeIdentity.NodeId}":
                break;
            default:
                result.ErrorCode = ErrorCode.InvalidRequest;
                result.ErrorMessage = $"Only topics and node {NodeIdentity.NodeId} have settings here.";
                break;
        }

        return result;
    }

    private static DescribedConfig Describe(TopicOption option, IReadOnlyDictionary<string, string> set, DescribeConfigsRequest request)
    {
        var isSet = set.TryGetValue(option.Name, out var value);
        var synonyms = new List<ConfigSynonym>();
        if (isSet) synonyms.Add(new() { Name = option.Name, Value = value, Source = (sbyte)ConfigSource.Topic });
        synonyms.Add(new() { Name = option.Name, Value = option.Default, Source = (sbyte)ConfigSource.Default });
        return new()
        {
            Name = option.Name,
            Value = value ?? option.Default,
            ConfigSource = (sbyte)(isSet ? ConfigSource.Topic : ConfigSource.Default),
            Synonyms = request.IncludeSynonyms ? synonyms : [],
            ConfigType = (sbyte)option.Kind,
            Documentation = request.IncludeDocumentation ? option.Documentation : null,
        };
    }
}
