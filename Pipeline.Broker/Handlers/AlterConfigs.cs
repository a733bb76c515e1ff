namespace Pipeline.Broker.Handlers;

/// <summary>AlterConfigs, key 33, versions 0-2: what is not named returns to its default. Only topics have settings to change.</summary>
internal sealed class AlterConfigs(ConfigAlteration alteration) : Api<AlterConfigsRequest<ConfigEntry>, AlterConfigsResponse>(ApiKey.AlterConfigs, new(0, 2, FlexibleFrom: 2))
{
    protected override ValueTask<AlterConfigsResponse?> HandleAsync(AlterConfigsRequest<ConfigEntry> request, RequestContext context) => new(new AlterConfigsResponse
    {
        All = [.. request.Resources.Select(resource => alteration.Alter(resource.ResourceType, resource.ResourceName, request.ValidateOnly, wanted =>
        {
            wanted.Clear();
            foreach (var config in resource.Configs) wanted[config.Name] = config.Value;
            return null;
        }))],
    });
}
