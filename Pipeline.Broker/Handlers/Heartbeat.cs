namespace Pipeline.Broker.Handlers;

/// <summary>Heartbeat, key 12, versions 0-4. Its answer is how a member learns of a rebalance.</summary>
internal sealed class Heartbeat(GroupCoordinator groups) : Api<HeartbeatRequest, HeartbeatResponse>(ApiKey.Heartbeat, new(0, 4, FlexibleFrom: 4))
{
    protected override ValueTask<HeartbeatResponse?> HandleAsync(HeartbeatRequest request, RequestContext context) => new(new HeartbeatResponse
    {
        ErrorCode = groups.Find(request.GroupId)?.Heartbeat(new MemberIdentity(request.MemberId, request.GroupInstanceId, request.GenerationId))
            ?? ErrorCode.UnknownMemberId,
    });
}
