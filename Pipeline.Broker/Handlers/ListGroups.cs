namespace Pipeline.Broker.Handlers;

/// <summary>ListGroups, key 16, versions 0-5. All groups are of the classic type.</summary>
internal sealed class ListGroups(GroupCoordinator groups) : Api<ListGroupsRequest, ListGroupsResponse>(ApiKey.ListGroups, new(0, 5, FlexibleFrom: 3))
{
    private const string GroupType = "classic";

    protected override ValueTask<ListGroupsResponse?> HandleAsync(ListGroupsRequest request, RequestContext context)
    {
        var states = request.StatesFilter.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var types = request.TypesFilter.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var listed = groups.All.Select(static group => group.Snapshot())
            .Where(group => group.State != GroupState.Dead && (states.Count == 0 || states.Contains(group.State.ToString())))
            .Where(_ => types.Count == 0 || types.Contains(GroupType));
        return new(new ListGroupsResponse
        {
            Groups = [.. listed.Select(static group => new ListedGroup
            {
                GroupId = group.Id,
                ProtocolType = group.ProtocolType ?? "",
                GroupState = group.State.ToString(),
                GroupType = GroupType,
            })],
        });
    }
}
