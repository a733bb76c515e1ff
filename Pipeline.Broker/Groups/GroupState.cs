namespace Pipeline.Broker.Groups;

/// <summary>Where a group stands between two rebalances; named as the protocol names them.</summary>
internal enum GroupState
{
    /// <summary>No members; committed offsets may be there.</summary>
    Empty,

    /// <summary>Waiting for all known members to join again.</summary>
    PreparingRebalance,

    /// <summary>All have joined; waiting for the leader's assignment.</summary>
    CompletingRebalance,

    /// <summary>Every member has its assignment.</summary>
    Stable,

    /// <summary>Deleted.</summary>
    Dead,
}
