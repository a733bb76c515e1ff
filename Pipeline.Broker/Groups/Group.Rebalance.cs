namespace Pipeline.Broker.Groups;

/// <summary>From the first reason for a rebalance to the assignment of every member, and the deadlines on the way.</summary>
internal sealed partial class Group
{
    private Task<SyncResult> Sync(MemberIdentity who, string? protocolType, string? protocol, IReadOnlyDictionary<string, byte[]> assignments)
    {
        if (State is GroupState.Empty or GroupState.Dead) return Task.FromResult(new SyncResult(ErrorCode.UnknownMemberId));
        if (Hear(who, out var member) is var error && error != ErrorCode.None) return Task.FromResult(new SyncResult(error));
        if ((protocolType is not null && protocolType != ProtocolType) || (protocol is not null && protocol != Protocol))
            return Task.FromResult(new SyncResult(ErrorCode.InconsistentGroupProtocol));
        if (State == GroupState.PreparingRebalance) return Task.FromResult(new SyncResult(ErrorCode.RebalanceInProgress));
        member!.Synced = true;
        if (State == GroupState.Stable) return Task.FromResult(Assigned(member));
        member.Syncing?.TrySetResult(new SyncResult(ErrorCode.RebalanceInProgress));
        var held = member.Syncing = new TaskCompletionSource<SyncResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (member.Id == _leaderId) Distribute(assignments);
        return held.Task;
    }

    private void Distribute(IReadOnlyDictionary<string, byte[]> assignments)
    {
        foreach (var member in _members.Values) member.Record.Assignment = assignments.GetValueOrDefault(member.Id) ?? [];
        State = GroupState.Stable;
        _changed(this);
        foreach (var member in _members.Values)
        {
            if (member.Syncing is null) continue;
            member.Syncing.TrySetResult(Assigned(member));
            member.Syncing = null;
            Touch(member);
        }
    }

    private SyncResult Assigned(GroupMember member) => new(ErrorCode.None)
    {
        Assignment = member.Record.Assignment,
        ProtocolType = ProtocolType,
        Protocol = Protocol,
    };

    private void PrepareRebalance()
    {
        foreach (var member in _members.Values)
        {
            member.Syncing?.TrySetResult(new SyncResult(ErrorCode.RebalanceInProgress));
            if (member.Syncing is not null) Touch(member);
            member.Syncing = null;
        }

        State = GroupState.PreparingRebalance;
        _rebalanceDeadline = _time.GetUtcNow() + LongestRebalance();
    }

    private TimeSpan LongestRebalance() =>
        TimeSpan.FromMilliseconds(_members.Values.Select(static member => member.Record.RebalanceTimeoutMs).DefaultIfEmpty().Max());

    private void MaybeCompleteJoin()
    {
        if (State != GroupState.PreparingRebalance || _initialDelayEnd is not null || _pendingIds.Count > 0) return;
        if (_members.Values.All(static member => member.Joining is not null)) CompleteJoin();
    }

    private void CompleteJoin()
    {
        foreach (var absent in _members.Values.Where(static member => member.Joining is null && member.InstanceId is null).ToList())
            Forget(absent);
        _initialDelayEnd = null;
        _rebalanceDeadline = null;
        if (_members.Count == 0)
        {
            Generation++;
            BecomeEmpty();
            return;
        }

        if (_members.Values.All(static member => member.Joining is null))
        {
            // Only static members are left, and none of them is back: their session timeouts decide.
            _rebalanceDeadline = _time.GetUtcNow() + LongestRebalance();
            return;
        }

        Generation++;
        if (_leaderId is null || !_members.TryGetValue(_leaderId, out var leader) || leader.Joining is null)
            _leaderId = _members.Values.First(static member => member.Joining is not null).Id;
        Protocol = Elect();
        State = GroupState.CompletingRebalance;
        _rebalanceDeadline = _time.GetUtcNow() + LongestRebalance();
        _changed(this);
        foreach (var member in _members.Values)
        {
            member.Synced = false;
            member.Joining?.TrySetResult(Current(member));
            member.Joining = null;
            Touch(member);
        }
    }

    /// <summary>Each member votes for the first assignor of its list that all know; most votes win, the leader's order breaks ties.</summary>
    private string Elect()
    {
        var common = _members[_leaderId!].Record.Protocols.Select(static offer => offer.Name)
            .Where(name => _members.Values.All(member => member.Knows(name))).ToList();
        return _members.Values.Select(member => member.Record.Protocols.First(offer => common.Contains(offer.Name)).Name)
            .GroupBy(static name => name).OrderByDescending(static votes => votes.Count()).ThenBy(votes => common.IndexOf(votes.Key)).First().Key;
    }

    private JoinResult Current(GroupMember member) => new(ErrorCode.None, member.Id)
    {
        Generation = Generation,
        ProtocolType = ProtocolType,
        Protocol = Protocol,
        Leader = _leaderId ?? "",
        Members = member.Id == _leaderId
            ? [.. _members.Values.Select(other => new JoinedMember(other.Id, other.InstanceId, other.Record.MetadataFor(Protocol)))]
            : [],
    };

    private void Remove(GroupMember member)
    {
        Forget(member);
        if (State is GroupState.Stable or GroupState.CompletingRebalance) PrepareRebalance();
        if (_members.Count == 0 && _pendingIds.Count == 0) CompleteJoin();
        else MaybeCompleteJoin();
    }

    private void Forget(GroupMember member)
    {
        Release(member, ErrorCode.UnknownMemberId);
        _members.Remove(member.Id);
        if (member.InstanceId is not null) _staticIds.Remove(member.InstanceId);
        if (_leaderId == member.Id) _leaderId = null;
    }

    private void BecomeEmpty()
    {
        State = GroupState.Empty;
        Protocol = null;
        _leaderId = null;
        EmptySince = _time.GetUtcNow();
        _changed(this);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            foreach (var (id, _) in _pendingIds.Where(pending => pending.Value <= now).ToList()) _pendingIds.Remove(id);
            if (_initialDelayEnd <= now) _initialDelayEnd = null;
            foreach (var late in _members.Values.Where(member => !member.IsHeld && member.Deadline <= now).ToList()) Remove(late);
            if (_rebalanceDeadline <= now) EndRebalance();
            MaybeCompleteJoin();
            Rearm();
        }
    }

    /// <summary>Those who have not kept up are dropped: they did not join, or did not ask for their assignment.</summary>
    private void EndRebalance()
    {
        _rebalanceDeadline = null;
        if (State == GroupState.PreparingRebalance) CompleteJoin();
        else if (State == GroupState.CompletingRebalance)
            foreach (var silent in _members.Values.Where(static member => !member.Synced).ToList()) Remove(silent);
    }

    /// <summary>Sets the timer to the next moment at which something is due.</summary>
    private void Rearm()
    {
        DateTimeOffset?[] due =
        [
            State is GroupState.PreparingRebalance or GroupState.CompletingRebalance ? _rebalanceDeadline : null,
            _initialDelayEnd,
            .. _pendingIds.Values,
            .. _members.Values.Where(static member => !member.IsHeld).Select(static member => member.Deadline),
        ];
        var wait = due.Min() - _time.GetUtcNow();
        _timer.Change(wait is null ? Timeout.InfiniteTimeSpan : wait > TimeSpan.Zero ? wait.Value + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
