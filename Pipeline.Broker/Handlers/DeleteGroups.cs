namespace Pipeline.Broker.Handlers;

/// <summary>DeleteGroups, key 42, versions 0-2: forgets groups without members, with their offsets.</summary>
internal sealed class DeleteGroups(GroupCoordinator groups) : Api<DeleteGroupsRequest, DeleteGroupsResponse>(ApiKey.DeleteGroups, new(0, 2, FlexibleFrom: 2))
{
    protected override ValueTask<DeleteGroupsResponse?> HandleAsync(DeleteGroupsRequest request, RequestContext context) => new(new DeleteGroupsResponse
    {
        All = [.. request.Groups.Distinct().Select(id => new DeletedGroup { GroupId = id, ErrorCode = groups.Delete(id) })],
    });
}
