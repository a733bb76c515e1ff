using System.Collections.Concurrent;
using Pipeline.Broker.Protocol;

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

    public GroupCoordinator(GroupOptions options, GroupJournal journal, OffsetStore offsets, TimeProvider time)
    {
        (_options, _journal, Offsets, _time) = (options, journal, offsets, time);
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
        if (order.SessionTimeout < _options.MinSessionTimeout || order.SessionTimeout > _options.MaxSessionTimeout)
            return Refused(ErrorCode.InvalidSessionTimeout, order);
        if (Find(groupId) is { } group) return group.JoinAsync(order);
        if (order.MemberId.Length > 0) return Refused(ErrorCode.UnknownMemberId, order);
        return order.IsComplete ? GetOrCreate(groupId).JoinAsync(order) : Refused(ErrorCode.InconsistentGroupProtocol, order);
    }

    /// <summary>Commits offsets for a member, or for a client that is no member of anything while the group has none.</summary>
    public ErrorCode Commit(string groupId, MemberIdentity who, IReadOnlyList<KeyValuePair<TopicPartition, CommittedOffset>> offsets)
    {
        var group = Find(groupId);
        if (group is null && !who.IsNobody) return who.Generation >= 0 ? ErrorCode.IllegalGeneration : ErrorCode.UnknownMemberId;
        var error = (group ?? GetOrCreate(groupId)).AdmitCommit(who);
        if (error == ErrorCode.None) Offsets.Commit(groupId, offsets);
        return error;
    }

    /// <summary>Forgets offsets that nobody has needed for long, and groups of which nothing else is left.</summary>
    public void Expire()
    {
        var limit = _time.GetUtcNow() - _options.OffsetsRetention;
        foreach (var group in _groups.Values)
        {
            var snapshot = group.Snapshot();
            if (snapshot.State != GroupState.Empty) continue;

            // While a group had members its offsets were in use, however old.
            var offsets = Offsets.Find(group.Id);
            var kept = snapshot.ProtocolType is not null && group.EmptySince > limit;
            var old = kept ? [] : offsets.Where(offset => offset.Value.CommittedAt <= limit).Select(static offset => offset.Key).ToList();
            Offsets.Remove(group.Id, old);
            if (old.Count == offsets.Count && group.EmptySince < _time.GetUtcNow() - EmptyGroupGrace) Delete(group.Id);
        }
    }

    /// <summary>Forgets a group without members, and its offsets.</summary>
    public ErrorCode Delete(string groupId)
    {
        if (groupId.Length == 0) return ErrorCode.InvalidGroupId;
        if (Find(groupId) is not { } group) return ErrorCode.GroupIdNotFound;
        if (!group.TryKill()) return ErrorCode.NonEmptyGroup;
        _groups.TryRemove(groupId, out _);
        Offsets.Remove(groupId, [.. Offsets.Find(groupId).Keys]);
        _journal.Remove(groupId);
        group.Dispose();
        return ErrorCode.None;
    }

    public void Dispose()
    {
        foreach (var group in _groups.Values) group.Dispose();
    }

    private static Task<JoinResult> Refused(ErrorCode error, JoinOrder order) => Task.FromResult(new JoinResult(error, order.MemberId));

    private Group GetOrCreate(string id) => _groups.GetOrAdd(id, static (key, self) => new Group(key, self._options, self._time, self._journal.Store), this);
}
