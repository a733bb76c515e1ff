using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Pipeline.Broker.Log;
using Pipeline.Broker.Protocol;

namespace Pipeline.Broker.Topics;

/// <summary>
/// The topics of this node, one folder each: <c>topic.json</c> and a folder for each partition. A topic appears and disappears by
/// renaming its folder, so a crash leaves it whole or not at all. Changes are made one at a time.
/// </summary>
internal sealed partial class TopicRegistry : IDisposable
{
    /// <summary>Most partitions one topic may have: each keeps files open.</summary>
    public const int MaxPartitions = 10_000;

    // '~' is no part of a topic name.
    private const string Creating = "creating~";
    private const string Deleted = "deleted~";
    private const string Damaged = "damaged~";

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Topic> _topics = new();
    private readonly string _root;
    private readonly TopicOptions _options;
    private readonly LogFactory _logs;
    private readonly int _defaultPartitions;
    private readonly ILogger<TopicRegistry> _logger;

    /// <summary>Opens all topics in the folder, recovering their logs on all processors.</summary>
    public TopicRegistry(string root, TopicOptions options, LogFactory logs, int defaultPartitions, ILogger<TopicRegistry> logger)
    {
        (_root, _options, _logs, _defaultPartitions, _logger) = (root, options, logs, defaultPartitions, logger);
        Directory.CreateDirectory(root);
        Parallel.ForEach(Directory.GetDirectories(root), Open);
    }

    /// <summary>All topics, in no order.</summary>
    public IEnumerable<Topic> All => _topics.Values;

    /// <summary>The topic of that name; null if there is none.</summary>
    public Topic? Find(string? name) => name is null ? null : _topics.GetValueOrDefault(name);

    /// <summary>The topic of that id; null if there is none.</summary>
    public Topic? Find(Guid id) => _topics.Values.FirstOrDefault(topic => topic.Id == id);

    /// <summary>The log of a partition; null if topic or partition do not exist.</summary>
    public PartitionLog? Find(string name, int partition) => Find(name)?.Partition(partition);

    /// <summary>Creates a topic, or says why not. With <paramref name="validateOnly"/> it only says.</summary>
    public TopicRefusal? Create(NewTopicOrder order, bool validateOnly)
    {
        lock (_gate)
        {
            if (Check(order) is { } refusal) return refusal;
            if (validateOnly) return null;
            var count = order.Partitions == -1 ? _defaultPartitions : order.Partitions;
            var config = new SortedDictionary<string, string>(order.Config.ToDictionary(static pair => pair.Key, static pair => pair.Value!));
            var file = new TopicFile(Guid.NewGuid(), count, config);
            var folder = FolderOf(order.Name);
            var draft = Path.Combine(_root, Creating + order.Name);
            Directory.CreateDirectory(draft);
            file.Write(draft);
            Directory.Move(draft, folder);
            _topics[order.Name] = Load(folder, file);
            LogCreated(order.Name, count);
            return null;
        }
    }

    /// <summary>Deletes a topic with all its records; false if there is none of that name.</summary>
    public bool Delete(string name)
    {
        lock (_gate)
        {
            if (!_topics.TryRemove(name, out var topic)) return false;
            var grave = Path.Combine(_root, $"{Deleted}{topic.Id:N}");
            Directory.Move(FolderOf(name), grave);
            foreach (var partition in topic.Partitions) partition.Dispose();
            Directory.Delete(grave, recursive: true);
            LogDeleted(name);
            return true;
        }
    }

    /// <summary>Adds partitions until there are so many, or says why not.</summary>
    public TopicRefusal? Grow(string name, int count, bool validateOnly)
    {
        lock (_gate)
        {
            if (Find(name) is not { } topic) return new TopicRefusal(ErrorCode.UnknownTopicOrPartition, $"There is no topic '{name}'.");
            var present = topic.Partitions.Count;
            if (count <= present)
                return new TopicRefusal(ErrorCode.InvalidPartitions, $"Topic '{name}' has {present} partitions; it cannot have {count}, only more.");
            if (count > MaxPartitions) return TooMany(count);
            if (validateOnly) return null;
            Store(topic, count, topic.Config.Set);
            topic.Grow(Enumerable.Range(present, count - present).Select(index => _logs.Open(FolderOf(name), index, topic.Config)).ToList());
            return null;
        }
    }

    /// <summary>Replaces the options that a topic sets; they were checked before.</summary>
    public void Configure(Topic topic, IReadOnlyDictionary<string, string> set)
    {
        lock (_gate)
        {
            Store(topic, topic.Partitions.Count, set);
            topic.Config = new TopicConfig(set, _options);
        }
    }

    /// <summary>Puts all logs on disk and closes them.</summary>
    public void Dispose() => Parallel.ForEach(_topics.Values.SelectMany(static topic => topic.Partitions), Close);

    private static TopicRefusal TooMany(int count) =>
        new(ErrorCode.InvalidPartitions, $"{count} partitions are too many: at most {MaxPartitions} are allowed.");

    private TopicRefusal? Check(NewTopicOrder order)
    {
        if (TopicName.Refuse(order.Name) is { } badName) return new TopicRefusal(ErrorCode.InvalidTopic, badName);
        if (_topics.ContainsKey(order.Name)) return new TopicRefusal(ErrorCode.TopicAlreadyExists, $"Topic '{order.Name}' already exists.");
        if (order.Partitions is 0 or < -1)
            return new TopicRefusal(ErrorCode.InvalidPartitions, "Number of partitions must be larger than 0, or -1 for the default.");
        if (order.Partitions > MaxPartitions) return TooMany(order.Partitions);
        if (order.Replicas is not (1 or -1))
            return new TopicRefusal(ErrorCode.InvalidReplicationFactor, $"Replication factor {order.Replicas} is not possible: there is one node.");
        return _options.Refuse(order.Config) is { } badConfig ? new TopicRefusal(ErrorCode.InvalidConfig, badConfig) : null;
    }

    private void Open(string folder)
    {
        var name = Path.GetFileName(folder);
        if (name.StartsWith(Damaged, StringComparison.Ordinal)) return;
        if (name.Contains('~'))
        {
            LogRemnant(folder);
            Directory.Delete(folder, recursive: true);
        }
        else if (TopicFile.Read(folder) is { } file)
        {
            _topics[name] = Load(folder, file);
        }
        else
        {
            var aside = Path.Combine(_root, $"{Damaged}{name}~{Guid.NewGuid():N}");
            LogDamaged(folder, aside);
            Directory.Move(folder, aside);
        }
    }

    private Topic Load(string folder, TopicFile file)
    {
        var config = new TopicConfig(file.Config, _options);
        var partitions = new PartitionLog[file.Partitions];
        Parallel.For(0, partitions.Length, index => partitions[index] = _logs.Open(folder, index, config));
        return new Topic(Path.GetFileName(folder), file.Id, config, partitions);
    }

    private void Close(PartitionLog log)
    {
        try
        {
            log.Close();
        }
        catch (IOException failure)
        {
            // The next start reads the log instead.
            LogUnsealed(failure);
            log.Dispose();
        }
    }

    private void Store(Topic topic, int partitions, IReadOnlyDictionary<string, string> set) =>
        new TopicFile(topic.Id, partitions, new SortedDictionary<string, string>(set.ToDictionary())).Write(FolderOf(topic.Name));

    private string FolderOf(string name) => Path.Combine(_root, name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Created topic {Topic} with {Partitions} partitions.")]
    private partial void LogCreated(string topic, int partitions);

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted topic {Topic}.")]
    private partial void LogDeleted(string topic);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Folder} has no readable topic.json; moved to {Aside}.")]
    private partial void LogDamaged(string folder, string aside);

    [LoggerMessage(Level = LogLevel.Error, Message = "A log could not be put on disk at the stop; the next start will check it.")]
    private partial void LogUnsealed(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removed {Folder}, left by a creation or deletion of a topic that did not finish.")]
    private partial void LogRemnant(string folder);
}
