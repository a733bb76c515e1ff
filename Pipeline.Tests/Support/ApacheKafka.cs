using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Support;

/// <summary>
/// One node of Apache Kafka (KRaft) from <c>KAFKA_HOME</c>, a directory laid out as an Apache Kafka download is. Where the variable is not
/// set it is not started, and the tests that need it are skipped by <see cref="BrokerFactAttribute"/>.
/// </summary>
[RequiresKafkaHome]
public sealed class ApacheKafka : IKafkaUnderTest
{
    private readonly TemporaryFolder _folder = new();
    private ProgramUnderTest? _program;
    private int _port;

    /// <summary>The directory of Apache Kafka, or null.</summary>
    public static string? Home => Environment.GetEnvironmentVariable("KAFKA_HOME") is { Length: > 0 } home ? Path.GetFullPath(home, Checkout.Root) : null;

    /// <inheritdoc/>
    public bool IsAvailable => Home is not null;

    /// <inheritdoc/>
    public string BootstrapServers => $"127.0.0.1:{_port}";

    /// <inheritdoc/>
    public int ProcessId => Program.Id;

    /// <inheritdoc/>
    public bool HasExited => Program.HasExited;

    private ProgramUnderTest Program => _program ?? throw new InvalidOperationException("Apache Kafka is not started.");

    private string PropertiesPath => Path.Combine(_folder.Path, "server.properties");

    /// <inheritdoc/>
    public Task KillAsync() => Program.KillAsync();

    /// <inheritdoc/>
    public async Task<int> StopAsync()
    {
        // A JVM that SIGTERM has ended in good order says 128 + 15.
        var exitCode = await Program.StopAsync();
        return exitCode == 143 ? 0 : exitCode;
    }

    /// <inheritdoc/>
    public async Task RestartAsync()
    {
        await Program.DisposeAsync();
        _program = await StartAsync();
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!IsAvailable) return;
        (_port, var controller) = FreePorts();
        await File.WriteAllTextAsync(PropertiesPath, $"""
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:{controller}
            listeners=PLAINTEXT://127.0.0.1:{_port},CONTROLLER://127.0.0.1:{controller}
            advertised.listeners=PLAINTEXT://127.0.0.1:{_port}
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
            log.dirs={_folder.Path}/log
            offsets.topic.replication.factor=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            group.initial.rebalance.delay.ms=0
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "log4j2.yaml"), """
            Configuration:
              Appenders:
                Console: {name: STDOUT, PatternLayout: {pattern: "%p %m (%c)%n"}}
              Loggers:
                Root: {level: WARN, AppenderRef: [{ref: STDOUT}]}
                Logger: [{name: kafka.server.KafkaRaftServer, level: INFO}]
            """);
        var clusterId = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).Replace('+', 'A').Replace('/', 'B')[..22];
        var (formatted, output) = await ProgramUnderTest.RunAsync(Java("kafka.tools.StorageTool", "format", "-t", clusterId, "-c", PropertiesPath));
        if (formatted != 0) throw new InvalidOperationException($"Apache Kafka in {Home} could not format its storage:\n{output}");
        _program = await StartAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        _folder.Dispose();
    }

    private Task<ProgramUnderTest> StartAsync() => ProgramUnderTest.StartAsync(
        Java("kafka.Kafka", PropertiesPath), static line => line.Contains("Kafka Server started", StringComparison.Ordinal) ? line : null);

    private ProcessStartInfo Java(string main, params string[] arguments) => ProgramUnderTest.Mortal("KILL",
        ["java", "-Xmx512m", $"-Dlog4j2.configurationFile={_folder.Path}/log4j2.yaml", "-cp", $"{Home}/libs/*", main, .. arguments]);

    // Both are held until both are known; another program could take them before Kafka does, which then fails to start and says so.
    private static (int, int) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
