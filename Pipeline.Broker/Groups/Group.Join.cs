namespace Pipeline.Broker.Groups;

/// <summary>Joining: who may, who is new, and who must wait.</summary>
internal sealed partial class Group
{
    private Task<JoinResult> Join(JoinOrder order)
    {
        if (State == GroupState.Dead) return Answer(ErrorCode.UnknownMemberId, order.MemberId);
        if (!Matches(order)) return Answer(ErrorCode.InconsistentGroupProtocol, order.MemberId);
        if (order.MemberId.Length > 0) return Rejoin(order);
        if (order.InstanceId is not null && _staticIds.TryGetValue(order.InstanceId, out var former)) return Replace(_members[former], order);
        if (_members.Count + _pendingIds.Count >= _options.MaxSize) return Answer(ErrorCode.GroupMaxSizeReached, "");
        var id = NewMemberId(order);
        if (order.InstanceId is not null || !order.RequiresKnownId) return Admit(new GroupMember(id, order.InstanceId), order);

        // The id is only worth something once the client comes back with it: a lost answer leaves no ghost member.
        _pendingIds[id] = _time.GetUtcNow() + order.SessionTimeout;
        return Answer(ErrorCode.MemberIdRequired, id);
    }

    private Task<JoinResult> Rejoin(JoinOrder order)
    {
        if (order.InstanceId is null && _pendingIds.Remove(order.MemberId)) return Admit(new GroupMember(order.MemberId, null), order);
        var error = Refuse(new MemberIdentity(order.MemberId, order.InstanceId, Generation), out var member);
        if (error != ErrorCode.None) return Answer(error, order.MemberId);
        var unchanged = member!.Offers(order.Protocols);
        Update(member, order);
        return State switch
        {
            // It has probably missed the answer.
            GroupState.CompletingRebalance when unchanged => Task.FromResult(Current(member)),

            // A leader that joins again wants to assign anew; anybody else only wants to know.
            GroupState.Stable when unchanged && member.Id != _leaderId => Task.FromResult(Current(member)),
            _ => Hold(member),
        };
    }

    private Task<JoinResult> Admit(GroupMember member, JoinOrder order)
    {
        if (State == GroupState.Empty && _options.InitialRebalanceDelay > TimeSpan.Zero)
            _initialDelayEnd = _time.GetUtcNow() + _options.InitialRebalanceDelay;
        _members[member.Id] = member;
        if (member.InstanceId is not null) _staticIds[member.InstanceId] = member.Id;
        ProtocolType = order.ProtocolType;
        Update(member, order);
        return Hold(member);
    }

    /// <summary>A static member has restarted: it takes its old place under a new id, without a rebalance if the assignor stays.</summary>
    private Task<JoinResult> Replace(GroupMember former, JoinOrder order)
    {
        var member = new GroupMember(NewMemberId(order), order.InstanceId) { Assignment = former.Assignment, Synced = former.Synced };
        Release(former, ErrorCode.FencedInstanceId);
        _members.Remove(former.Id);
        _members[member.Id] = member;
        _staticIds[order.InstanceId!] = member.Id;
        var wasLeader = _leaderId == former.Id;
        if (wasLeader) _leaderId = member.Id;
        Update(member, order);

        // As with Apache Kafka a changed subscription alone is no reason: the member will say so by joining once more.
        if (State != GroupState.Stable || Elect() != Protocol) return Hold(member);
        _changed(this);

        // Old clients do not know "skip the assignment": a leader of theirs must not learn that it leads.
        var current = Current(member) with { SkipAssignment = wasLeader && order.UnderstandsSkippedAssignment };
        return Task.FromResult(wasLeader && !order.UnderstandsSkippedAssignment ? current with { Leader = former.Id, Members = [] } : current);
    }

    private void Update(GroupMember member, JoinOrder order)
    {
        member.ClientId = order.ClientId;
        member.ClientHost = order.ClientHost;
        member.SessionTimeout = order.SessionTimeout;
        member.RebalanceTimeout = order.RebalanceTimeout;
        member.Protocols = order.Protocols;
        Touch(member);
    }

    private Task<JoinResult> Hold(GroupMember member)
    {
        member.Joining?.TrySetResult(new JoinResult(ErrorCode.RebalanceInProgress, member.Id));
        var held = member.Joining = new TaskCompletionSource<JoinResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (State != GroupState.PreparingRebalance) PrepareRebalance();
        MaybeCompleteJoin();
        return held.Task;
    }

    /// <summary>Whether the joiner has the group's kind and an assignor that every member knows.</summary>
    private bool Matches(JoinOrder order)
    {
        if (!order.IsComplete) return false;
        var others = _members.Values.Where(member => member.Id != order.MemberId && (order.InstanceId is null || member.InstanceId != order.InstanceId)).ToList();
        if (others.Count == 0) return true;
        return order.ProtocolType == ProtocolType
            && order.Protocols.Any(offer => others.TrueForAll(member => member.Protocols.Any(known => known.Name == offer.Name)));
    }

    private static string NewMemberId(JoinOrder order) => $"{order.InstanceId ?? order.ClientId}-{Guid.NewGuid()}";

    private static Task<JoinResult> Answer(ErrorCode error, string memberId) => Task.FromResult(new JoinResult(error, memberId));
}
