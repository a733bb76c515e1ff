namespace Pipeline.Broker.Groups;

/// <summary>Who a member says it is, and of which generation.</summary>
internal readonly record struct MemberIdentity(string MemberId, string? InstanceId, int Generation);
