namespace Pipeline.Broker.Handlers;

/// <summary>SyncGroup, key 14, versions 0-5. Held until the leader's assignments are there.</summary>
internal sealed class SyncGroup(GroupCoordinator groups) : Api<SyncGroupRequest, SyncGroupResponse>(ApiKey.SyncGroup, new(0, 5, FlexibleFrom: 4))
{
    protected override async ValueTask<SyncGroupResponse?> HandleAsync(SyncGroupRequest request, RequestContext context)
    {
        if (groups.Find(request.GroupId) is not { } group) return new SyncGroupResponse { ErrorCode = ErrorCode.UnknownMemberId };
        var who = new MemberIdentity(request.MemberId, request.GroupInstanceId, request.GenerationId);
        var assignments = new Dictionary<string, byte[]>();
        foreach (var assignment in request.Assignments) assignments[assignment.MemberId] = assignment.Assignment;
        var result = await group.SyncAsync(who, request.ProtocolType, request.ProtocolName, assignments).WaitAsync(context.Ending).ConfigureAwait(false);
        return new SyncGroupResponse
        {
            ErrorCode = result.Error,
            ProtocolType = result.ProtocolType,
            ProtocolName = result.Protocol,
            Assignment = result.Assignment,
        };
    }
}
