using Pipeline.Broker.Protocol.Messages;

namespace Pipeline.Broker.Tests.Groups;

/// <summary>
/// How a leader spreads partitions. Subscriptions and assignments are lists of partitions, one byte each: what a member has, and what
/// it shall have.
/// </summary>
internal sealed class PartitionAssignor(int partitions, bool isCooperative)
{
    public string Name => isCooperative ? "cooperative" : "eager";

    public bool IsCooperative => isCooperative;

    /// <summary>
    /// A member's share. An eager one gets it at once; a cooperative one only what no other member still has, who gives it up first
    /// and joins again.
    /// </summary>
    public byte[] Assign(IReadOnlyList<JoinGroupMember> members, JoinGroupMember member)
    {
        var order = members.OrderBy(static one => one.MemberId, StringComparer.Ordinal).ToList();
        var place = order.FindIndex(one => one.MemberId == member.MemberId);
        var share = Enumerable.Range(0, partitions).Where(partition => partition % order.Count == place).Select(static partition => (byte)partition);
        return [.. isCooperative ? share.Where(partition => !members.Any(other => other != member && other.Metadata.Contains(partition))) : share];
    }
}
