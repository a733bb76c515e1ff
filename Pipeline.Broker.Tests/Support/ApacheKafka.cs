using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Broker.Protocol;
using Pipeline.Tests.Support;

namespace Pipeline.Broker.Tests.Support;

/// <summary>A real Apache Kafka node (KRaft) from <c>KAFKA_HOME</c>, on random loopback ports, with its own folder.</summary>
internal sealed class ApacheKafka : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private ApacheKafka(Process process, TemporaryFolder folder, string address) => (_process, _folder, Address) = (process, folder, address);

    /// <summary>What is missing to run it, as a reason to skip; null if nothing is.</summary>
    public static string? Missing { get; } =
        Home is null ? "KAFKA_HOME is not set: it names a folder with Apache Kafka's libs/*.jar."
        : !Directory.Exists(Path.Combine(Home, "libs")) ? $"KAFKA_HOME is {Home}, which has no folder libs."
        : Executables.Find("java") is null ? "There is no java on the PATH."
        : null;

    /// <summary>HOST:PORT for clients.</summary>
    public string Address { get; }

    /// <summary>The class path of Apache Kafka and its tools.</summary>
    public static string ClassPath => Path.Combine(Home!, "libs", "*");

    private static string? Home => Environment.GetEnvironmentVariable("KAFKA_HOME") is { Length: > 0 } home ? Path.GetFullPath(home, RepositoryRoot.Path) : null;

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<ApacheKafka> StartAsync()
    {
        var folder = new TemporaryFolder();
        var (port, controllerPort) = (FreePort(), FreePort());
        var properties = Path.Combine(folder.Path, "server.properties");
        await File.WriteAllTextAsync(properties, $"""
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:{controllerPort}
            listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controllerPort}
            advertised.listeners=PLAINTEXT://127.0.0.1:{port}
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
            log.dirs={folder.Path}/log
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            group.initial.rebalance.delay.ms=0
            """);
        using (var format = Java("kafka.tools.StorageTool", "format", "-t", Convert.ToBase64String(Guid.NewGuid().ToByteArray())[..22].Replace('/', '_').Replace('+', '-'), "-c", properties))
            await format.WaitForExitAsync();
        var kafka = new ApacheKafka(Java("kafka.Kafka", properties), folder, $"127.0.0.1:{port}");
        await kafka.WaitUntilItAnswersAsync();
        return kafka;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static Process Java(params string[] arguments)
    {
        string[] all = [.. ProcessStarter.DiesWithParent("KILL"), "java", "-Xmx512m", "-cp", ClassPath, .. arguments];
        var process = ProcessStarter.Instance.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true });
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether groups and producer ids are served, for which Apache Kafka first creates a topic.</summary>
    private static async Task<bool> HasLoadedAsync(WireClient client)
    {
        var coordinator = await client.SendAsync(Calls.FindCoordinator, 0, new() { Key = "warm-up" });
        var beat = await client.SendAsync(Calls.Heartbeat, 0, new() { GroupId = "warm-up", MemberId = "nobody" });
        var producer = await client.SendAsync(Calls.InitProducerId, 0, new());
        return (coordinator.Coordinators.Single().ErrorCode, beat.ErrorCode, producer.ErrorCode) is (ErrorCode.None, ErrorCode.UnknownMemberId, ErrorCode.None);
    }

    private async Task WaitUntilItAnswersAsync()
    {
        var giveUp = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new WireClient(Address);
                var metadata = await client.SendAsync(Calls.Metadata, 4, new());
                if (metadata.Brokers.Count == 1 && await HasLoadedAsync(client)) return;
            }
            catch (Exception notYet) when (notYet is SocketException or IOException && giveUp.Elapsed < TimeSpan.FromMinutes(5) && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }
}
