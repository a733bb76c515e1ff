namespace Pipeline.Broker.Hosting;

/// <summary>Everything that can be set for one broker.</summary>
internal sealed record BrokerOptions
{
    /// <summary>Where to listen; loopback unless told otherwise, because there is no authentication. Port 0 takes any free one.</summary>
    public HostPort Listen { get; init; } = new("127.0.0.1", 9092);

    /// <summary>The address that clients are told to connect to; null for the one listened on. Port 0 stands for the port listened on.</summary>
    public HostPort? Advertise { get; init; }

    /// <summary>Folder for everything that is kept.</summary>
    public string Data { get; init; } = Path.Combine("data", "broker");

    /// <summary>Partitions of a topic whose creator does not say.</summary>
    public int DefaultPartitions { get; init; } = 1;

    /// <summary>Most partitions of all topics together: each keeps some memory and at least one open file.</summary>
    public int MaxPartitions { get; init; } = 10_000;

    /// <summary>Whether a topic that a producer asks for is created; Apache Kafka's default.</summary>
    public bool AutoCreateTopics { get; init; } = true;

    /// <summary>When batches are forced to disk.</summary>
    public FlushPolicy Flush { get; init; } = FlushPolicy.Never;

    /// <summary>What one client may cost.</summary>
    public ConnectionLimits Connections { get; init; } = new();

    /// <summary>Where counters can be read over HTTP; null for nowhere. Port 0 takes any free one.</summary>
    public HostPort? Metrics { get; init; }

    /// <summary>Defaults of topic options, by name.</summary>
    public IReadOnlyDictionary<string, string> TopicDefaults { get; init; } = new Dictionary<string, string>();

    /// <summary>What holds for all groups.</summary>
    public GroupOptions Groups { get; init; } = new();
}
