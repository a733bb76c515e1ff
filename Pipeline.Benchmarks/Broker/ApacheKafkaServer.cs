using Pipeline.Launcher;

namespace Pipeline.Benchmarks.Broker;

/// <summary>One node of Apache Kafka (KRaft) with the collector and the heap limit that its own start script gives it.</summary>
/// <param name="home">A folder with <c>libs/*.jar</c>.</param>
internal sealed class ApacheKafkaServer(string home) : BrokerServer
{
    private readonly int _controllerPort = FreePort();

    /// <inheritdoc/>
    public override string Name => "Apache Kafka";

    private string Properties => Path.Combine(Folder, "server.properties");

    /// <summary>The folder that <c>KAFKA_HOME</c> names; null if it does not name one.</summary>
    public static string? FindHome() =>
        Environment.GetEnvironmentVariable("KAFKA_HOME") is { Length: > 0 } home && Directory.Exists(Path.Combine(Path.GetFullPath(home, RepositoryHome.Find()), "libs"))
            ? Path.GetFullPath(home, RepositoryHome.Find())
            : null;

    /// <inheritdoc/>
    protected override string[] Program() => Java("kafka.Kafka", Properties);

    /// <inheritdoc/>
    protected override async Task PrepareAsync(CancellationToken cancellation)
    {
        if (File.Exists(Properties)) return;
        await File.WriteAllTextAsync(Properties, $"""
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:{_controllerPort}
            listeners=PLAINTEXT://{Address},CONTROLLER://127.0.0.1:{_controllerPort}
            advertised.listeners=PLAINTEXT://{Address}
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
            log.dirs={Folder}/log
            offsets.topic.replication.factor=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            group.initial.rebalance.delay.ms=0
            """, cancellation);
        var cluster = Convert.ToBase64String(Guid.NewGuid().ToByteArray())[..22].Replace('/', '_').Replace('+', '-');
        using var format = Launch(Java("kafka.tools.StorageTool", "format", "-t", cluster, "-c", Properties));
        await format.WaitForExitAsync(cancellation);
        if (format.ExitCode != 0) throw new LauncherException($"Apache Kafka of {home} could not format its storage.");
    }

    private string[] Java(params string[] arguments) =>
        ["java", "-Xmx1g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35", "-cp", Path.Combine(home, "libs", "*"), .. arguments];
}
