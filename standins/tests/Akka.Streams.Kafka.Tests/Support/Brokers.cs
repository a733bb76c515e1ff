using System.Net;
using System.Net.Sockets;

namespace Akka.Streams.Kafka.Tests.Support;

/// <summary>Starts each broker when a test first asks for it; all end with the tests.</summary>
public sealed class Brokers : IAsyncLifetime
{
    public const string Collection = "Brokers";
    public const string Embedded = "the embedded broker";
    public const string Apache = "Apache Kafka";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("akka-streams-kafka-");
    private readonly Dictionary<string, (BrokerProcess Process, string Address)> _started = [];

    /// <summary>The directory of an Apache Kafka download, or null.</summary>
    public static string? KafkaHome => Environment.GetEnvironmentVariable("KAFKA_HOME") is { Length: > 0 } home ? Path.GetFullPath(home) : null;

    public async Task<string> AddressOfAsync(string broker)
    {
        if (!_started.TryGetValue(broker, out var started))
            _started[broker] = started = broker == Embedded ? await StartEmbeddedAsync() : await StartApacheAsync();
        return started.Address;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var (process, _) in _started.Values)
            await process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private Task<(BrokerProcess, string)> StartEmbeddedAsync()
    {
        const string Ready = "Broker is ready: ";
        return BrokerProcess.StartAsync(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Pipeline.Broker.dll"), "--listen", "127.0.0.1:0", "--data", _folder.CreateSubdirectory("embedded").FullName],
            static line => line.StartsWith(Ready, StringComparison.Ordinal) ? line[Ready.Length..].Trim() : null);
    }

    private async Task<(BrokerProcess, string)> StartApacheAsync()
    {
        var (port, controller) = FreePorts();
        var properties = Path.Combine(_folder.FullName, "server.properties");
        await File.WriteAllTextAsync(properties, $"""
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:{controller}
            listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
            advertised.listeners=PLAINTEXT://127.0.0.1:{port}
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
            log.dirs={_folder.FullName}/apache
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            group.initial.rebalance.delay.ms=0
            """);
        // Without this it says nothing when it is ready.
        var logging = Path.Combine(_folder.FullName, "log4j2.yaml");
        await File.WriteAllTextAsync(logging, """
            Configuration:
              Appenders:
                Console: {name: STDOUT, PatternLayout: {pattern: "%p %m (%c)%n"}}
              Loggers:
                Root: {level: WARN, AppenderRef: [{ref: STDOUT}]}
                Logger: [{name: kafka.server.KafkaRaftServer, level: INFO}]
            """);
        string[] java = ["-Xmx512m", $"-Dlog4j2.configurationFile={logging}", "-cp", $"{KafkaHome}/libs/*"];
        var id = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).Replace('+', 'A').Replace('/', 'B')[..22];
        var (format, _) = await BrokerProcess.StartAsync(
            "java", [.. java, "kafka.tools.StorageTool", "format", "-t", id, "-c", properties],
            static line => line.Contains("Formatting", StringComparison.Ordinal) ? line : null);
        await format.ExitedAsync();
        var (process, _) = await BrokerProcess.StartAsync(
            "java", [.. java, "kafka.Kafka", properties],
            static line => line.Contains("Kafka Server started", StringComparison.Ordinal) ? line : null);
        return (process, $"127.0.0.1:{port}");
    }

    private static (int, int) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}

/// <summary>The embedded broker and, where <c>KAFKA_HOME</c> is set, Apache Kafka.</summary>
public sealed class EveryBroker : TheoryData<string>
{
    public EveryBroker()
    {
        Add(Brokers.Embedded);
        if (Brokers.KafkaHome is not null) Add(Brokers.Apache);
    }
}

/// <summary>The tests that share the brokers.</summary>
[CollectionDefinition(Brokers.Collection)]
public sealed class BrokersCollection : ICollectionFixture<Brokers>;
