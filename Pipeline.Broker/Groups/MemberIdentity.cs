namespace Pipeline.Broker.Groups;

/// <summary>Who a member says it is, and of which generation.</summary>
internal readonly record struct MemberIdentity(string MemberId, string? InstanceId, int Generation)
{
    /// <summary>Whether it is a client that commits without being a member.</summary>
    public bool IsNobody => Generation < 0 && MemberId.Length == 0 && InstanceId is null;
}
