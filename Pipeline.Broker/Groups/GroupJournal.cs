namespace Pipeline.Broker.Groups;

/// <summary>Groups in the journal: stored whenever a generation begins or settles, read back at the start.</summary>
internal sealed class GroupJournal(StateJournal journal, ILogger<GroupJournal> logger)
{
    private const string KeyPrefix = "group\0";

    /// <summary>All groups stored.</summary>
    public IEnumerable<GroupRecord> Read() =>
        journal.Values.Where(static pair => pair.Key.StartsWith(KeyPrefix, StringComparison.Ordinal))
            .Select(static pair => Stored.Read<GroupRecord>(pair.Value));

    /// <summary>Stores a group as it is. If the disk refuses, the group goes on, and its members join anew after a restart.</summary>
    public void Store(Group group) =>
        logger.Accepts($"Group {group.Id}", () => journal.Store(KeyPrefix + group.Id, Stored.Write(group.Snapshot())));

    /// <summary>Forgets a group.</summary>
    public void Remove(string groupId) => journal.Store(KeyPrefix + groupId, null);
}
