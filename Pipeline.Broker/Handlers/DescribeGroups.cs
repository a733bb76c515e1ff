namespace Pipeline.Broker.Handlers;

/// <summary>DescribeGroups, key 15, versions 0-6. A group that is not there is "Dead"; from version 6 on that is an error.</summary>
internal sealed class DescribeGroups(GroupCoordinator groups) : Api<DescribeGroupsRequest, DescribeGroupsResponse>(ApiKey.DescribeGroups, new(0, 6, FlexibleFrom: 5))
{
    protected override ValueTask<DescribeGroupsResponse?> HandleAsync(DescribeGroupsRequest request, RequestContext context) =>
        new(new DescribeGroupsResponse { All = [.. request.Groups.Distinct().Select(id => Describe(id, context.Version))] });

    private DescribedGroup Describe(string id, short version)
    {
        if (groups.Find(id)?.Snapshot() is { State: not GroupState.Dead } group) return Describe(group);
        var missing = new DescribedGroup { GroupId = id, GroupState = nameof(GroupState.Dead) };
        if (version >= 6) (missing.ErrorCode, missing.ErrorMessage) = (ErrorCode.GroupIdNotFound, $"Group {id} not found.");
        return missing;
    }

    private static DescribedGroup Describe(GroupRecord group) => new()
    {
        GroupId = group.Id,
        GroupState = group.State.ToString(),
        ProtocolType = group.ProtocolType ?? "",
        ProtocolData = group.Protocol ?? "",
        Members = [.. group.Members.Select(member => new DescribedMember
        {
            MemberId = member.Id,
            GroupInstanceId = member.InstanceId,
            ClientId = member.ClientId,
            ClientHost = member.ClientHost,

            // During a rebalance the old subscriptions and assignments mean nothing.
            Metadata = group.State == GroupState.Stable ? member.MetadataFor(group.Protocol) : [],
            Assignment = group.State == GroupState.Stable ? member.Assignment : [],
        })],
    };
}
