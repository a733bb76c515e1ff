namespace Pipeline.Broker.Handlers;

/// <summary>LeaveGroup, key 13, versions 0-5: one member up to version 2, several from version 3.</summary>
internal sealed class LeaveGroup(GroupCoordinator groups) : Api<LeaveGroupRequest, LeaveGroupResponse>(ApiKey.LeaveGroup, new(0, 5, FlexibleFrom: 4))
{
    protected override ValueTask<LeaveGroupResponse?> HandleAsync(LeaveGroupRequest request, RequestContext context) =>
        new(new LeaveGroupResponse
        {
            Members = [.. request.Members.Select(member => new LeftMember
            {
                MemberId = member.MemberId,
                GroupInstanceId = member.GroupInstanceId,
                ErrorCode = groups.Find(request.GroupId)?.Leave(member.MemberId, member.GroupInstanceId) ?? ErrorCode.UnknownMemberId,
            })],
        });
}
