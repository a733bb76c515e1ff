namespace Pipeline.Broker.Hosting;

/// <summary>Options as they are given on the command line: <c>--name value</c>.</summary>
internal static class CommandLine
{
    private static readonly Option[] Options =
    [
        new("--listen", "HOST:PORT", "where to listen, 127.0.0.1:9092; port 0 takes any free one",
            static (options, value) => options with { Listen = HostPort.Parse(value) }),
        new("--advertise", "HOST:PORT", "the address that clients are told to connect to; where it listens",
            static (options, value) => options with { Advertise = HostPort.Parse(value) }),
        new("--data", "DIR", "folder for everything that is kept, data/broker",
            static (options, value) => options with { Data = value }),
        new("--fsync", "always|interval|never", "when batches are forced to disk: before each answer, once a second, or as the system does: never",
            static (options, value) => options with { Flush = Enum.TryParse<FlushPolicy>(value, ignoreCase: true, out var policy) ? policy : throw Wrong("--fsync", value, "always, interval or never") }),
        new("--metrics", "HOST:PORT", "where to serve counters over HTTP, as /metrics; nowhere",
            static (options, value) => options with { Metrics = HostPort.Parse(value) }),
        new("--topic-default", "NAME=VALUE", "default of a topic option, such as retention.ms=3600000; may be repeated",
            static (options, value) => options with { TopicDefaults = With(options.TopicDefaults, value) }),
        new("--partitions", "N", "partitions of a topic whose creator does not say, 1",
            static (options, value) => options with { DefaultPartitions = Number("--partitions", value, 10_000) }),
        new("--max-partitions", "N", "most partitions of all topics together, 10000",
            static (options, value) => options with { MaxPartitions = Number("--max-partitions", value, 1_000_000) }),
        new("--auto-create", "true|false", "whether a topic that a producer asks for is created, true",
            static (options, value) => options with { AutoCreateTopics = bool.TryParse(value, out var create) ? create : throw Wrong("--auto-create", value, "true or false") }),
        new("--max-connections", "N", "most connections at a time, 5000",
            static (options, value) => options with { Connections = options.Connections with { MaxConnections = Number("--max-connections", value, 100_000) } }),
        new("--max-request-bytes", "N", "largest request taken, 104857600",
            static (options, value) => options with { Connections = options.Connections with { MaxRequestBytes = Number("--max-request-bytes", value, 1024 * 1024 * 1024) } }),
        new("--max-buffered-bytes", "N", "bytes of large requests in memory at a time, over all connections, 268435456",
            static (options, value) => options with { Connections = options.Connections with { MaxBufferedBytes = Number("--max-buffered-bytes", value, int.MaxValue) } }),
        new("--offsets-retention-minutes", "N", "how long committed offsets outlive the last member of their group, 10080",
            static (options, value) => options with { Groups = options.Groups with { OffsetsRetention = TimeSpan.FromMinutes(Number("--offsets-retention-minutes", value, 10_000_000)) } }),
        new("--rebalance-delay-ms", "N", "how long the first join of an empty group waits for others, 0",
            static (options, value) => options with { Groups = options.Groups with { InitialRebalanceDelay = TimeSpan.FromMilliseconds(Number("--rebalance-delay-ms", value, 600_000, min: 0)) } }),
    ];

    /// <summary>What can be given, with the defaults.</summary>
    public static string Usage { get; } = "usage: Pipeline.Broker [options]\n"
        + string.Join('\n', Options.Select(static option => $"  {option.Name + " " + option.Value,-40} {option.Help}"));

    /// <summary>Reads the arguments. Throws <see cref="FormatException"/> that says what is wrong.</summary>
    public static BrokerOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BrokerOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var option = Options.FirstOrDefault(candidate => candidate.Name == arguments[i]) ?? throw new FormatException($"There is no option {arguments[i]}.");
            if (i + 1 == arguments.Count) throw new FormatException($"{option.Name} needs a value, {option.Value}.");
            options = option.Apply(options, arguments[i + 1]);
        }

        return options;
    }

    private static int Number(string name, string value, int max, int min = 1) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Wrong(name, value, $"a whole number from {min} to {max}");

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> defaults, string pair)
    {
        var cut = pair.IndexOf('=');
        if (cut < 1) throw Wrong("--topic-default", pair, "NAME=VALUE");
        var (name, value) = (pair[..cut], pair[(cut + 1)..]);
        if (new TopicOptions().Refuse([new(name, value)]) is { } reason) throw new FormatException(reason);
        return new Dictionary<string, string>(defaults) { [name] = value };
    }

    private static FormatException Wrong(string name, string value, string right) => new($"{name} cannot be '{value}': it must be {right}.");

    private sealed record Option(string Name, string Value, string Help, Func<BrokerOptions, string, BrokerOptions> Apply);
}
