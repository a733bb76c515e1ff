namespace Pipeline.Broker.Groups;

/// <summary>Joining: who may, who is new, and who must wait.</summary>
internal sealed partial class Group
{
    private Task<JoinResult> Join(JoinOrder order)
    {
        var (id, instanceId) = (order.Member.Id, order.Member.InstanceId);
        if (State == GroupState.Dead) return Answer(ErrorCode.UnknownMemberId, id);
        if (!Matches(order)) return Answer(ErrorCode.InconsistentGroupProtocol, id);
        if (id.Length > 0) return Rejoin(order);
        if (instanceId is not null && _staticIds.TryGetValue(instanceId, out var former)) return Replace(_members[former], order);
        if (_members.Count + _pendingIds.Count >= _options.MaxSize) return Answer(ErrorCode.GroupMaxSizeReached, "");
        order.Member.Id = NewMemberId(order);
        if (instanceId is not null || !order.RequiresKnownId) return Admit(order);

        // The id is only worth something once the client comes back with it: a lost answer leaves no ghost member.
        _pendingIds[order.Member.Id] = _time.GetUtcNow() + TimeSpan.FromMilliseconds(order.Member.SessionTimeoutMs);
        return Answer(ErrorCode.MemberIdRequired, order.Member.Id);
    }

    private Task<JoinResult> Rejoin(JoinOrder order)
    {
        var (id, instanceId) = (order.Member.Id, order.Member.InstanceId);
        if (instanceId is null && _pendingIds.Remove(id)) return Admit(order);
        var error = Refuse(new MemberIdentity(id, instanceId, Generation), out var member);
        if (error != ErrorCode.None) return Answer(error, id);
        var unchanged = member!.Update(order.Member);
        Touch(member);
        return State switch
        {
            // It has probably missed the answer.
            GroupState.CompletingRebalance when unchanged => Task.FromResult(Current(member)),

            // A leader that joins again wants to assign anew; anybody else only wants to know.
            GroupState.Stable when unchanged && member.Id != _leaderId => Task.FromResult(Current(member)),
            _ => Hold(member),
        };
    }

    private Task<JoinResult> Admit(JoinOrder order)
    {
        if (State == GroupState.Empty && _options.InitialRebalanceDelay > TimeSpan.Zero)
            _initialDelayEnd = _time.GetUtcNow() + _options.InitialRebalanceDelay;
        ProtocolType = order.ProtocolType;
        return Hold(Enter(new GroupMember(order.Member)));
    }

    /// <summary>A static member has restarted: it takes its old place under a new id, without a rebalance if the assignor stays.</summary>
    private Task<JoinResult> Replace(GroupMember former, JoinOrder order)
    {
        (order.Member.Id, order.Member.Assignment) = (NewMemberId(order), former.Record.Assignment);
        Release(former, ErrorCode.FencedInstanceId);
        _members.Remove(former.Id);
        var member = Enter(new GroupMember(order.Member) { Synced = former.Synced });
        var wasLeader = _leaderId == former.Id;
        if (wasLeader) _leaderId = member.Id;

        // As with Apache Kafka a changed subscription alone is no reason: the member will say so by joining once more.
        if (State != GroupState.Stable || Elect() != Protocol) return Hold(member);
        _changed(this);

        // Old clients do not know "skip the assignment": a leader of theirs must not learn that it leads.
        var current = Current(member) with { SkipAssignment = wasLeader && order.UnderstandsSkippedAssignment };
        return Task.FromResult(wasLeader && !order.UnderstandsSkippedAssignment ? current with { Leader = former.Id, Members = [] } : current);
    }

    private GroupMember Enter(GroupMember member)
    {
        _members[member.Id] = member;
        if (member.InstanceId is not null) _staticIds[member.InstanceId] = member.Id;
        Touch(member);
        return member;
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
        var others = _members.Values
            .Where(member => member.Id != order.Member.Id && (order.Member.InstanceId is null || member.InstanceId != order.Member.InstanceId)).ToList();
        return others.Count == 0 || (order.ProtocolType == ProtocolType && order.Member.Protocols.Exists(offer => others.TrueForAll(member => member.Knows(offer.Name))));
    }

    private static string NewMemberId(JoinOrder order) => $"{order.Member.InstanceId ?? order.Member.ClientId}-{Guid.NewGuid()}";

    private static Task<JoinResult> Answer(ErrorCode error, string memberId) => Task.FromResult(new JoinResult(error, memberId));
}
