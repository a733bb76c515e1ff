namespace Pipeline.Broker.Groups;

/// <summary>
/// One consumer group, classic protocol. Members join; when all known ones have, a generation begins and the leader distributes
/// the assignments; heartbeats tell the others of the next rebalance. All state is behind one lock; held answers are tasks that
/// continue elsewhere.
/// </summary>
internal sealed partial class Group : IDisposable
{
    private readonly Lock _gate = new();
    private readonly GroupOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Action<Group> _changed;
    private readonly Dictionary<string, GroupMember> _members = [];
    private readonly Dictionary<string, string> _staticIds = [];
    private readonly Dictionary<string, DateTimeOffset> _pendingIds = [];
    private string? _leaderId;
    private DateTimeOffset? _rebalanceDeadline;
    private DateTimeOffset? _initialDelayEnd;

    /// <summary>Creates an empty group. <paramref name="changed"/> is called, under the lock, whenever there is a state to store.</summary>
    public Group(string id, GroupOptions options, TimeProvider time, Action<Group> changed)
    {
        (Id, _options, _time, _changed) = (id, options, time, changed);
        _timer = time.CreateTimer(static group => ((Group)group!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        EmptySince = time.GetUtcNow();
    }

    public string Id { get; }

    public GroupState State { get; private set; } = GroupState.Empty;

    /// <summary>Counts the rebalances.</summary>
    public int Generation { get; private set; }

    /// <summary>"consumer" for consumers; null until somebody has joined.</summary>
    public string? ProtocolType { get; private set; }

    /// <summary>The assignor of this generation.</summary>
    public string? Protocol { get; private set; }

    /// <summary>When the last member left.</summary>
    public DateTimeOffset EmptySince { get; private set; }

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

    /// <summary>Joins, or joins again. The answer may be held until all known members have done so.</summary>
    public Task<JoinResult> JoinAsync(JoinOrder order) => Change(() => Join(order));

    /// <summary>
    /// Asks for the assignment of a generation; the leader brings the assignments of all. Held until they are there.
    /// </summary>
    public Task<SyncResult> SyncAsync(MemberIdentity who, string? protocolType, string? protocol, IReadOnlyDictionary<string, byte[]> assignments) =>
        Change(() => Sync(who, protocolType, protocol, assignments));

    /// <summary>Takes note that a member lives; tells it whether to join again.</summary>
    public ErrorCode Heartbeat(MemberIdentity who) => Change(() =>
    {
        if (State is GroupState.Empty or GroupState.Dead) return ErrorCode.UnknownMemberId;
        if (Hear(who, out _) is var error && error != ErrorCode.None) return error;
        return State == GroupState.PreparingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None;
    });

    /// <summary>Whether a commit of this member may be stored; counts as a sign of life.</summary>
    public ErrorCode AdmitCommit(MemberIdentity who) => Change(() =>
    {
        if (who.IsNobody)
            return State == GroupState.Empty ? ErrorCode.None : ErrorCode.UnknownMemberId;
        if (State is GroupState.Dead or GroupState.Empty)
            return who.Generation >= 0 && _members.Count == 0 ? ErrorCode.IllegalGeneration : ErrorCode.UnknownMemberId;
        if (Hear(who, out _) is var error && error != ErrorCode.None) return error;
        return State == GroupState.CompletingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None;
    });

    /// <summary>Removes a member, a static one by its instance id alone if it gives no member id.</summary>
    public ErrorCode Leave(string memberId, string? instanceId) => Change(() =>
    {
        if (State == GroupState.Dead) return ErrorCode.UnknownMemberId;
        if (_pendingIds.Remove(memberId))
        {
            MaybeCompleteJoin();
            return ErrorCode.None;
        }

        if (instanceId is not null && memberId.Length == 0) memberId = _staticIds.GetValueOrDefault(instanceId, "");
        var error = Refuse(new MemberIdentity(memberId, instanceId, Generation), out var member);
        if (error == ErrorCode.None) Remove(member!);
        return error;
    });

    /// <summary>Makes the group refuse everything from now on; only if nobody is in it.</summary>
    public bool TryKill()
    {
        lock (_gate)
        {
            if (State != GroupState.Empty || _pendingIds.Count > 0) return false;
            State = GroupState.Dead;
            return true;
        }
    }

    /// <summary>A consistent picture for descriptions and for the journal.</summary>
    public GroupRecord Snapshot()
    {
        lock (_gate)
        {
            return new GroupRecord
            {
                Id = Id,
                State = State,
                IsSettled = State is GroupState.Stable or GroupState.Empty,
                Generation = Generation,
                ProtocolType = ProtocolType,
                Protocol = Protocol,
                LeaderId = _leaderId,
                EmptySinceMs = EmptySince.ToUnixTimeMilliseconds(),
                Members = [.. _members.Values.Select(static member => member.Record.Copy())],
            };
        }
    }

    /// <summary>Answers everything that is held, so that connections can end.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _timer.Dispose();
            foreach (var member in _members.Values) Release(member, ErrorCode.CoordinatorNotAvailable);
        }
    }

    /// <summary>Whether a member is who it says; out comes its entry.</summary>
    private ErrorCode Refuse(MemberIdentity who, out GroupMember? member)
    {
        member = null;
        if (who.InstanceId is not null)
        {
            if (!_staticIds.TryGetValue(who.InstanceId, out var current)) return ErrorCode.UnknownMemberId;
            if (current != who.MemberId) return ErrorCode.FencedInstanceId;
        }

        return _members.TryGetValue(who.MemberId, out member) ? ErrorCode.None : ErrorCode.UnknownMemberId;
    }

    /// <summary>The same, and whether it is of this generation; if so, this was a sign of life.</summary>
    private ErrorCode Hear(MemberIdentity who, out GroupMember? member)
    {
        if (Refuse(who, out member) is var error && error != ErrorCode.None) return error;
        if (who.Generation != Generation) return ErrorCode.IllegalGeneration;
        Touch(member!);
        return ErrorCode.None;
    }

    private T Change<T>(Func<T> change)
    {
        lock (_gate)
        {
            var answer = change();
            Rearm();
            return answer;
        }
    }

    private void Touch(GroupMember member) => member.Deadline = _time.GetUtcNow() + TimeSpan.FromMilliseconds(member.Record.SessionTimeoutMs);

    private static void Release(GroupMember member, ErrorCode error)
    {
        member.Joining?.TrySetResult(new JoinResult(error, member.Id));
        member.Joining = null;
        member.Syncing?.TrySetResult(new SyncResult(error));
        member.Syncing = null;
    }
}
