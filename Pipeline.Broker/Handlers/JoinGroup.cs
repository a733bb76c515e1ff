namespace Pipeline.Broker.Handlers;

/// <summary>
/// JoinGroup, key 11, versions 0-9, the classic protocol. Answered at once, or held until all known members have joined.
/// </summary>
internal sealed class JoinGroup(GroupCoordinator groups) : Api<JoinGroupRequest, JoinGroupResponse>(ApiKey.JoinGroup, new(0, 9, FlexibleFrom: 6))
{
    protected override async ValueTask<JoinGroupResponse?> HandleAsync(JoinGroupRequest request, RequestContext context)
    {
        var member = new MemberRecord
        {
            Id = request.MemberId,
            InstanceId = request.GroupInstanceId,
            ClientId = context.ClientId,
            ClientHost = "/" + context.ClientHost,
            SessionTimeoutMs = request.SessionTimeoutMs,

            // Version 0 knows one timeout for both.
            RebalanceTimeoutMs = request.RebalanceTimeoutMs > 0 ? request.RebalanceTimeoutMs : request.SessionTimeoutMs,
            Protocols = request.Protocols,
        };
        var result = await groups.JoinAsync(request.GroupId, new JoinOrder(member, request.ProtocolType)
        {
            RequiresKnownId = context.Version >= 4,
            UnderstandsSkippedAssignment = context.Version >= 9,
        }).WaitAsync(context.Ending).ConfigureAwait(false);
        return new JoinGroupResponse
        {
            ErrorCode = result.Error,
            GenerationId = result.Generation,
            ProtocolType = result.ProtocolType,

            // Null is allowed from version 7 on only.
            ProtocolName = result.Protocol ?? (context.Version < 7 ? "" : null),
            Leader = result.Leader,
            SkipAssignment = result.SkipAssignment,
            MemberId = result.MemberId,
            Members = [.. result.Members.Select(static member => new JoinGroupMember { MemberId = member.Id, GroupInstanceId = member.InstanceId, Metadata = member.Metadata })],
        };
    }
}
