namespace Pipeline.Broker.Handlers;

/// <summary>LeaveGroup, key 13, versions 0-5: one member up to version 2, several from version 3.</summary>
internal sealed class LeaveGroup(GroupCoordinator groups) : Api<LeaveGroupRequest, LeaveGroupResponse>(ApiKey.LeaveGroup, new(0, 5, FlexibleFrom: 4))
{
    protected override ValueTask<LeaveGroupResponse?> HandleAsync(LeaveGroupRequest request, RequestContext context)
    {
        if (context.Version < 3) return new(new LeaveGroupResponse { ErrorCode = Leave(request.GroupId, request.MemberId, null) });
        return new(new LeaveGroupResponse
        {
            Members = [.. request.Members.Select(member => new LeftMember
            {
                MemberId = member.MemberId,
                GroupInstanceId = member.GroupInstanceId,
                ErrorCode = Leave(request.GroupId, member.MemberId, member.GroupInstanceId),
            })],
        });
    }

    private ErrorCode Leave(string group, string member, string? instance) => groups.Find(group)?.Leave(member, instance) ?? ErrorCode.UnknownMemberId;
}
