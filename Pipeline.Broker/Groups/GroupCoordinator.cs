namespace Pipeline.Broker.Groups;

/// <summary>All groups of this node and their committed offsets.</summary>
internal sealed class GroupCoordinator : IDisposable
{
    /// <summary>How long a group without members and offsets is kept: somebody may be about to join or commit.</summary>
    private static readonly TimeSpan EmptyGroupGrace = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Group> _groups = new();
    private readonly GroupOptions _options;
    private readonly GroupJournal _journal;
    private readonly TimeProvider _time;
    private readonly ILogger<GroupCoordinator> _logger;

    public GroupCoordinator(GroupOptions options, GroupJournal journal, OffsetStore offsets, TimeProvider time, ILogger<GroupCoordinator> logger)
    {
        (_options, _journal, Offsets, _time, _logger) = (options, journal, offsets, time, logger);
        foreach (var stored in journal.Read()) GetOrCreate(stored.Id).Restore(stored);
        foreach (var group in offsets.Groups) GetOrCreate(group);
    }

    /// <summary>The committed offsets.</summary>
    public OffsetStore Offsets { get; }

    /// <summary>All groups, in no order.</summary>
    public IEnumerable<Group> All => _groups.Values;

    /// <summary>The group of that id; null if there is none.</summary>
    public Group? Find(string id) => _groups.GetValueOrDefault(id);

    /// <summary>Joins a group, which is created if need be.</summary>
    public Task<JoinResult> JoinAsync(string groupId, JoinOrder order)
    {
        if (groupId.Length == 0) return Refused(ErrorCode.InvalidGroupId, order);
        var session = TimeSpan.FromMilliseconds(order.Member.SessionTimeoutMs);
        if (session < _options.MinSessionTimeout || session > _options.MaxSessionTimeout)
            return Refused(ErrorCode.InvalidSessionTimeout, order);
        if (order.SubscriptionBytes > _options.MaxSubscriptionBytes) return Refused(ErrorCode.PolicyViolation, order);
        if (Find(groupId) is { } group) return group.JoinAsync(order);
        if (order.Member.Id.Length > 0) return Refused(ErrorCode.UnknownMemberId, order);
        if (!order.IsComplete) return Refused(ErrorCode.InconsistentGroupProtocol, order);
        return HasRoom ? GetOrCreate(groupId).JoinAsync(order) : Refused(ErrorCode.PolicyViolation, order);
    }

    /// <summary>Commits offsets for a member, or for a client that is no member of anything while the group has none.</summary>
    public ErrorCode Commit(string groupId, MemberIdentity who, IReadOnlyList<OffsetRecord> offsets)
    {
        var group = Find(groupId);
        if (group is null && !who.IsNobody) return who.Generation >= 0 ? ErrorCode.IllegalGeneration : ErrorCode.UnknownMemberId;
        if (group is null && !HasRoom) return ErrorCode.PolicyViolation;
        var error = (group ?? GetOrCreate(groupId)).AdmitCommit(who);
        return error == ErrorCode.None ? Try(groupId, () => Offsets.Commit(groupId, offsets)) : error;
    }

    /// <summary>Forgets some of a group's offsets.</summary>
    public ErrorCode Forget(string groupId, IReadOnlyCollection<TopicPartition> partitions) => Try(groupId, () => Offsets.Remove(groupId, partitions));

    /// <summary>Forgets the offsets in topics that do not exist any more.</summary>
    public void ForgetTopicsExcept(Func<string, bool> exists)
    {
        foreach (var group in Offsets.Groups) Forget(group, [.. Offsets.Find(group).Keys.Where(partition => !exists(partition.Topic))]);
    }

    /// <summary>Forgets offsets that nobody has needed for long, and groups of which nothing else is left.</summary>
    public void Expire()
    {
        var now = _time.GetUtcNow();
        var limit = now - _options.OffsetsRetention;
        foreach (var group in _groups.Values)
        {
            var snapshot = group.Snapshot();
            if (snapshot.State != GroupState.Empty) continue;

            // While a group had members its offsets were in use, however old.
            var offsets = Offsets.Find(group.Id);
            var kept = snapshot.ProtocolType is not null && group.EmptySince > limit;
            var old = kept ? [] : offsets.Where(offset => offset.Value.CommittedAtMs <= limit.ToUnixTimeMilliseconds()).Select(static offset => offset.Key).ToList();
            Forget(group.Id, old);
            if (old.Count == offsets.Count && group.EmptySince < now - EmptyGroupGrace) Delete(group.Id);
        }
    }

    /// <summary>Forgets a group without members, and its offsets.</summary>
    public ErrorCode Delete(string groupId)
    {
        if (groupId.Length == 0) return ErrorCode.InvalidGroupId;
        if (Find(groupId) is not { } group) return ErrorCode.GroupIdNotFound;
        if (!group.TryKill()) return ErrorCode.NonEmptyGroup;
        _groups.TryRemove(groupId, out _);
        group.Dispose();
        return Try(groupId, () =>
        {
            Offsets.Remove(groupId, [.. Offsets.Find(groupId).Keys]);
            _journal.Remove(groupId);
        });
    }

    public void Dispose()
    {
        foreach (var group in _groups.Values) group.Dispose();
    }

    private bool HasRoom => _groups.Count < _options.MaxGroups;

    private ErrorCode Try(string groupId, Action change) =>
        _logger.Accepts($"Group {groupId}", change) ? ErrorCode.None : ErrorCode.CoordinatorNotAvailable;

    private static Task<JoinResult> Refused(ErrorCode error, JoinOrder order) => Task.FromResult(new JoinResult(error, order.Member.Id));

    private Group GetOrCreate(string id) => _groups.GetOrAdd(id, static (key, self) => new Group(key, self._options, self._time, self._journal.Store), this);
}
