namespace Pipeline.Broker.Handlers;

/// <summary>
/// IncrementalAlterConfigs, key 44, versions 0-1: sets settings of topics or returns them to their defaults. There is no list to
/// append to: the only list option has one possible value.
/// </summary>
internal sealed class IncrementalAlterConfigs(ConfigAlteration alteration)
    : Api<AlterConfigsRequest<ConfigChange>, AlterConfigsResponse>(ApiKey.IncrementalAlterConfigs, new(0, 1, FlexibleFrom: 1))
{
    private const sbyte ToSet = 0;
    private const sbyte ToDefault = 1;

    protected override ValueTask<AlterConfigsResponse?> HandleAsync(AlterConfigsRequest<ConfigChange> request, RequestContext context) => new(new AlterConfigsResponse
    {
        All = [.. request.Resources.Select(resource =>
            alteration.Alter(resource.ResourceType, resource.ResourceName, request.ValidateOnly, wanted => Change(wanted, resource.Configs)))],
    });

    private static string? Change(Dictionary<string, string?> wanted, List<ConfigChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Operation is not (ToSet or ToDefault)) return $"{change.Name} can be set or deleted, not appended to or subtracted from.";
            if (change.Operation == ToSet) wanted[change.Name] = change.Value;
            else wanted.Remove(change.Name);
        }

        return null;
    }
}
