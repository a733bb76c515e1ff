namespace Pipeline.Broker.Groups;

/// <summary>Going on after a restart of the broker.</summary>
internal sealed partial class Group
{
    /// <summary>
    /// Takes over what was stored: with members the group is stable as before, and each has a full session timeout to be heard of.
    /// </summary>
    public void Restore(GroupRecord stored)
    {
        lock (_gate)
        {
            Generation = stored.Generation;
            ProtocolType = stored.ProtocolType;
            EmptySince = DateTimeOffset.FromUnixTimeMilliseconds(stored.EmptySinceMs);
            foreach (var record in stored.Members) Enter(new GroupMember(record) { Synced = true });
            if (_members.Count == 0) return;
            State = GroupState.Stable;
            Protocol = stored.Protocol;
            _leaderId = stored.LeaderId;

            // Members know of a generation whose assignments are lost: they must join again, for the next one.
            if (!stored.IsSettled) PrepareRebalance();
            Rearm();
        }
    }
}
