namespace Pipeline.Broker.Topics;

/// <summary>
/// The topics of this node, one folder each: <c>topic.json</c> and a folder for each partition. A topic appears and disappears by
/// renaming its folder, so a crash leaves it whole or not at all. Changes are made one at a time; what the disk refuses is undone.
/// </summary>
internal sealed partial class TopicRegistry : IDisposable
{
    // '~' is no part of a topic name.
    private const string Creating = "creating~";
    private const string Deleted = "deleted~";
    private const string Damaged = "damaged~";

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Topic> _topics = new();
    private readonly string _root;
    private readonly TopicOptions _options;
    private readonly Func<string, TopicConfig, PartitionLog> _openLog;
    private readonly int _defaultPartitions;
    private readonly int _maxPartitions;
    private readonly ILogger<TopicRegistry> _logger;

    /// <summary>Opens all topics in the folder, recovering their logs on all processors.</summary>
    public TopicRegistry(string root, TopicOptions options, Func<string, TopicConfig, PartitionLog> openLog, int defaultPartitions, int maxPartitions, ILogger<TopicRegistry> logger)
    {
        (_root, _options, _openLog, _defaultPartitions, _maxPartitions, _logger) = (root, options, openLog, defaultPartitions, maxPartitions, logger);
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
    public TopicRefusal? Create(NewTopicOrder order, bool validateOnly) => Change(order.Name, () =>
    {
        var count = order.Partitions == -1 ? _defaultPartitions : order.Partitions;
        if ((Check(order) ?? CheckRoom(count)) is { } refusal) return refusal;
        if (!validateOnly) Create(order.Name, new TopicFile(Guid.NewGuid(), count, Sorted(order.Config!)));
        return null;
    });

    /// <summary>Deletes a topic with all its records, or says why not.</summary>
    public TopicRefusal? Delete(string name) => Change(name, () =>
    {
        if (Find(name) is not { } topic) return Unknown(name);
        var grave = Path.Combine(_root, $"{Deleted}{topic.Id:N}");
        Directory.Move(FolderOf(name), grave);
        _topics.TryRemove(name, out _);
        foreach (var partition in topic.Partitions) partition.Dispose();
        Directory.Delete(grave, recursive: true);
        LogDeleted(name);
        return null;
    });

    /// <summary>Adds partitions until there are so many, or says why not.</summary>
    public TopicRefusal? Grow(string name, int count, bool validateOnly) => Change(name, () =>
    {
        if (Find(name) is not { } topic) return Unknown(name);
        var present = topic.Partitions.Count;
        if (count <= present)
            return new TopicRefusal(ErrorCode.InvalidPartitions, $"Topic '{name}' has {present} partitions; it cannot have {count}, only more.");
        if (CheckRoom(count - present) is { } full) return full;
        if (validateOnly) return null;
        var added = OpenPartitions(FolderOf(name), present, count - present, topic.Config);
        Store(topic, count, topic.Config.Set);
        topic.Grow(added);
        return null;
    });

    /// <summary>Replaces the options that a topic sets, which were checked before, or says why not.</summary>
    public TopicRefusal? Configure(Topic topic, IReadOnlyDictionary<string, string> set) => Change(topic.Name, () =>
    {
        Store(topic, topic.Partitions.Count, set);
        topic.Config = new TopicConfig(set, _options);
        return null;
    });

    /// <summary>Puts all logs on disk and closes them.</summary>
    public void Dispose() => Parallel.ForEach(_topics.Values.SelectMany(static topic => topic.Partitions), Close);

    private static TopicRefusal Unknown(string name) => new(ErrorCode.UnknownTopicOrPartition, $"There is no topic '{name}'.");

    private TopicRefusal? Change(string name, Func<TopicRefusal?> change)
    {
        lock (_gate)
        {
            TopicRefusal? refusal = new TopicRefusal(ErrorCode.KafkaStorageError, "The disk refused it.");
            _logger.Accepts($"Topic {name}", () => refusal = change());
            return refusal;
        }
    }

    private TopicRefusal? Check(NewTopicOrder order)
    {
        if (TopicName.Refuse(order.Name) is { } badName) return new TopicRefusal(ErrorCode.InvalidTopic, badName);
        if (_topics.ContainsKey(order.Name)) return new TopicRefusal(ErrorCode.TopicAlreadyExists, $"Topic '{order.Name}' already exists.");
        if (order.Partitions is 0 or < -1)
            return new TopicRefusal(ErrorCode.InvalidPartitions, "Number of partitions must be larger than 0, or -1 for the default.");
        if (order.Replicas is not (1 or -1))
            return new TopicRefusal(ErrorCode.InvalidReplicationFactor, $"Replication factor {order.Replicas} is not possible: there is one node.");
        return _options.Refuse(order.Config) is { } badConfig ? new TopicRefusal(ErrorCode.InvalidConfig, badConfig) : null;
    }

    /// <summary>Each partition keeps memory and open files: a client must not have as many as it likes.</summary>
    private TopicRefusal? CheckRoom(int added)
    {
        var present = _topics.Values.Sum(static topic => topic.Partitions.Count);
        return added <= _maxPartitions - present ? null
            : new TopicRefusal(ErrorCode.PolicyViolation, $"{added} more partitions are too many: there are {present}, and {_maxPartitions} are allowed (--max-partitions).");
    }

    private void Create(string name, TopicFile file)
    {
        var (draft, folder) = (Path.Combine(_root, Creating + name), FolderOf(name));
        try
        {
            Directory.CreateDirectory(draft);
            file.Write(draft);
            Directory.Move(draft, folder);
            var topic = Load(folder, file);
            SystemCalls.FlushFolder(_root);
            _topics[name] = topic;
        }
        catch (IOException)
        {
            foreach (var remnant in (string[])[draft, folder])
                if (Directory.Exists(remnant))
                    Directory.Delete(remnant, recursive: true);
            throw;
        }

        LogCreated(name, file.Partitions);
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
        else if (TopicFile.Read(folder) is { } file && _options.Refuse(file.Config!) is null)
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
        return new Topic(Path.GetFileName(folder), file.Id, config, OpenPartitions(folder, 0, file.Partitions, config));
    }

    /// <summary>All of them, or none and an exception.</summary>
    private PartitionLog[] OpenPartitions(string folder, int first, int count, TopicConfig config)
    {
        var opened = new PartitionLog[count];
        try
        {
            Parallel.For(0, count, index => opened[index] = _openLog(Path.Combine(folder, $"{first + index}"), config));
            return opened;
        }
        catch (AggregateException failures)
        {
            foreach (var log in opened) log?.Dispose();
            throw new IOException($"{folder} cannot be opened: {failures.InnerException!.Message}", failures.InnerException);
        }
    }

    private void Close(PartitionLog log)
    {
        if (!_logger.Accepts("A log at the stop, which the next start will check", log.Close)) log.Dispose();
    }

    private void Store(Topic topic, int partitions, IReadOnlyDictionary<string, string> set) =>
        new TopicFile(topic.Id, partitions, Sorted(set)).Write(FolderOf(topic.Name));

    private static SortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> settings) => new(settings.ToDictionary());

    private string FolderOf(string name) => Path.Combine(_root, name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Created topic {Topic} with {Partitions} partitions.")]
    private partial void LogCreated(string topic, int partitions);

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted topic {Topic}.")]
    private partial void LogDeleted(string topic);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Folder} has no readable topic.json; moved to {Aside}.")]
    private partial void LogDamaged(string folder, string aside);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removed {Folder}, left by a creation or deletion of a topic that did not finish.")]
    private partial void LogRemnant(string folder);
}
