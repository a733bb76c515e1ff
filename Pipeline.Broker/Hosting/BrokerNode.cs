using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Pipeline.Broker.Groups;
using Pipeline.Broker.Handlers;
using Pipeline.Broker.Net;
using Pipeline.Broker.Storage;
using Pipeline.Broker.Topics;

namespace Pipeline.Broker.Hosting;

/// <summary>One broker from start to stop: opens the folder, recovers what is in it, listens, serves.</summary>
internal sealed class BrokerNode : IDisposable
{
    private readonly BrokerOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly DataFolder _folder;
    private readonly Listener _listener;
    private readonly StateJournal _journal;
    private readonly TopicRegistry _topics;
    private readonly GroupCoordinator _groups;
    private readonly RequestDispatcher _dispatcher;

    /// <summary>Gets ready to serve. Throws <see cref="BrokerStartException"/>.</summary>
    public BrokerNode(BrokerOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        (_options, _loggers) = (options, loggers);
        _folder = new DataFolder(options.Data);
        _listener = Listen(options.Listen, loggers);
        _journal = new StateJournal(_folder.Journal, loggers.CreateLogger<StateJournal>());
        var topicOptions = new TopicOptions(options.TopicDefaults);
        _topics = new TopicRegistry(_folder.Topics, topicOptions, options.DefaultPartitions, time, loggers.CreateLogger<TopicRegistry>());
        _groups = new GroupCoordinator(options.Groups, new GroupJournal(_journal), new OffsetStore(_journal), time);
        Address = (options.Advertise ?? options.Listen) is { Port: 0 } any ? any with { Port = _listener.Port } : options.Advertise ?? options.Listen;
        var node = new NodeIdentity(_folder.ClusterId(), Address);
        var versions = new ApiVersions();
        IApi[] apis =
        [
            versions,
            new Metadata(node, _topics, options.AutoCreateTopics),
            new Produce(_topics, loggers.CreateLogger<Produce>()),
            new Fetch(_topics, time),
            new ListOffsets(_topics),
            new FindCoordinator(node),
            new JoinGroup(_groups),
            new SyncGroup(_groups),
            new Heartbeat(_groups),
            new LeaveGroup(_groups),
            new OffsetCommit(_groups, _topics, options.Groups, time, loggers.CreateLogger<OffsetCommit>()),
            new OffsetFetch(_groups),
            new CreateTopics(_topics, topicOptions, loggers.CreateLogger<CreateTopics>()),
            new DeleteTopics(_topics, _groups),
            new DescribeConfigs(_topics, topicOptions),
            new InitProducerId(new ProducerIds(_journal)),
        ];
        versions.Advertise(apis);
        _dispatcher = new RequestDispatcher(apis.ToDictionary(static api => api.Key));
    }

    /// <summary>The address that clients connect to.</summary>
    public HostPort Address { get; }

    /// <summary>Serves until told to stop; returns when all connections have ended.</summary>
    public Task RunAsync(CancellationToken stopping) =>
        _listener.RunAsync(socket => new Connection(socket, _options.MaxRequestBytes, _dispatcher, _loggers.CreateLogger<Connection>()), stopping);

    public void Dispose()
    {
        _listener.Dispose();
        _groups.Dispose();
        _topics.Dispose();
        _journal.Dispose();
        _folder.Dispose();
    }

    private static Listener Listen(HostPort address, ILoggerFactory loggers)
    {
        try
        {
            var resolved = IPAddress.TryParse(address.Host, out var number) ? number : Dns.GetHostAddresses(address.Host)[0];
            return new Listener(new IPEndPoint(resolved, address.Port), loggers.CreateLogger<Listener>());
        }
        catch (SocketException refused)
        {
            throw new BrokerStartException($"Cannot listen on {address}: {refused.Message}");
        }
    }
}
