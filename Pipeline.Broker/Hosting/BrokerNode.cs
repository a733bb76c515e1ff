namespace Pipeline.Broker.Hosting;

/// <summary>One broker from start to stop: opens the folder, listens, recovers what is in the folder, serves.</summary>
internal sealed class BrokerNode : IDisposable
{
    /// <summary>Connections that the kernel keeps until they are taken; clients come back together after a restart.</summary>
    private const int MaxPendingConnections = 512;

    private readonly DataFolder _folder;
    private readonly Listener _listener;
    private readonly MetricsEndpoint? _metrics;
    private readonly StateJournal _journal;
    private readonly TopicRegistry _topics;
    private readonly GroupCoordinator _groups;
    private readonly Maintenance _maintenance;

    /// <summary>Gets ready to serve. Throws <see cref="BrokerStartException"/>.</summary>
    public BrokerNode(BrokerOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        var counters = new BrokerCounters();
        _folder = new DataFolder(options.Data);
        var buffers = new BufferPool(options.Connections.MaxBufferedBytes);
        _listener = new Listener(Listen(options.Listen), options.Connections, buffers, counters, time, loggers.CreateLogger<Listener>());
        _journal = new StateJournal(_folder.Journal, options.Flush, loggers.CreateLogger<StateJournal>());
        var topicOptions = new TopicOptions(options.TopicDefaults);
        var logger = loggers.CreateLogger<PartitionLog>();
        try
        {
            _topics = new TopicRegistry(_folder.Topics, topicOptions, (folder, config) => PartitionLog.Open(folder, config.LogSettings, options.Flush, time, logger), options.DefaultPartitions, options.MaxPartitions, loggers.CreateLogger<TopicRegistry>());
        }
        catch (AggregateException failures)
        {
            throw new BrokerStartException($"Cannot open the topics in {_folder.Topics}: {failures.Flatten().InnerException!.Message}");
        }

        _groups = new GroupCoordinator(options.Groups, new GroupJournal(_journal, loggers.CreateLogger<GroupJournal>()), new OffsetStore(_journal), time, loggers.CreateLogger<GroupCoordinator>());
        _groups.ForgetTopicsExcept(topic => _topics.Find(topic) is not null);
        _maintenance = new Maintenance(_topics, _groups, _journal, options.Flush, time, loggers.CreateLogger<Maintenance>());
        var metrics = new Metrics(counters, buffers, _topics, _groups);
        if (options.Metrics is { } place) _metrics = new MetricsEndpoint(Listen(place), metrics, loggers.CreateLogger<MetricsEndpoint>());
        Address = (options.Advertise ?? options.Listen) is { Port: 0 } any ? any with { Port = _listener.Port } : options.Advertise ?? options.Listen;
        var node = new NodeIdentity(_folder.ClusterId(), Address);
        Dispatcher = new RequestDispatcher(Apis(options, node, topicOptions, counters, time, loggers), counters);
    }

    /// <summary>The address that clients connect to.</summary>
    public HostPort Address { get; }

    /// <summary>What answers requests, wherever they come from.</summary>
    public RequestDispatcher Dispatcher { get; }

    /// <summary>The port of the counters; null if they are not served.</summary>
    public int? MetricsPort => _metrics?.Port;

    /// <summary>Serves until told to stop; returns when all connections have ended.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(
        Task.Run(() => _listener.RunAsync(Dispatcher, stopping), CancellationToken.None),
        Task.Run(() => _maintenance.RunAsync(stopping), CancellationToken.None),
        _metrics is null ? Task.CompletedTask : Task.Run(() => _metrics.RunAsync(stopping), CancellationToken.None));

    public void Dispose()
    {
        _listener.Dispose();
        _metrics?.Dispose();
        _groups.Dispose();
        _topics.Dispose();
        _journal.Flush();
        _journal.Dispose();
        _folder.Dispose();
    }

    /// <summary>Listens on the port that the address names or, for 0, any free one.</summary>
    private static TcpListener Listen(HostPort place)
    {
        try
        {
            var address = IPAddress.TryParse(place.Host, out var number) ? number : Dns.GetHostAddresses(place.Host)[0];
            var listener = new TcpListener(address, place.Port);
            listener.Start(MaxPendingConnections);
            return listener;
        }
        catch (SocketException refused)
        {
            throw new BrokerStartException($"Cannot listen on {place}: {refused.Message}");
        }
    }

    private Dictionary<ApiKey, IApi> Apis(
        BrokerOptions options, NodeIdentity node, TopicOptions topicOptions, BrokerCounters counters, TimeProvider time, ILoggerFactory loggers)
    {
        var versions = new ApiVersions();
        var alteration = new ConfigAlteration(_topics, topicOptions);
        IApi[] apis =
        [
            versions,
            new Metadata(node, _topics, options.AutoCreateTopics),
            new DescribeCluster(node),
            new Produce(_topics, counters),
            new Fetch(_topics, counters, time),
            new ListOffsets(_topics),
            new InitProducerId(new ProducerIds(_journal), loggers.CreateLogger<InitProducerId>()),
            new FindCoordinator(node),
            new JoinGroup(_groups),
            new SyncGroup(_groups),
            new Heartbeat(_groups),
            new LeaveGroup(_groups),
            new OffsetCommit(_groups, _topics, options.Groups, time),
            new OffsetFetch(_groups),
            new OffsetDelete(_groups, _topics),
            new DescribeGroups(_groups),
            new ListGroups(_groups),
            new DeleteGroups(_groups),
            new CreateTopics(_topics, topicOptions),
            new DeleteTopics(_topics, _groups),
            new CreatePartitions(_topics),
            new DeleteRecords(_topics),
            new DescribeConfigs(_topics, topicOptions),
            new AlterConfigs(alteration),
            new IncrementalAlterConfigs(alteration),
        ];
        versions.Advertise(apis);
        return apis.ToDictionary(static api => api.Key);
    }
}
