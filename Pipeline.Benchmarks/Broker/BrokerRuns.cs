using System.Globalization;

namespace Pipeline.Benchmarks.Broker;

/// <summary>The order of the runs: the brokers take turns, so that what else the machine does meets both.</summary>
/// <param name="servers">The brokers.</param>
/// <param name="table">Where the figures go.</param>
/// <param name="rounds">How often each has its turn.</param>
/// <param name="logMegabytes">Size of the log that a start is measured with.</param>
internal sealed class BrokerRuns(IReadOnlyList<BrokerServer> servers, BrokerTable table, int rounds, int logMegabytes)
{
    private const double Milli = 1000;
    private const double Mega = 1e6;

    /// <summary>Runs everything.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var server in servers) table.Add(server, "start, empty", "ms", (await server.StartAsync(cancellation)).TotalMilliseconds);
        foreach (var server in servers) table.Add(server, "memory, idle", "MB", server.ResidentBytes / Mega);
        for (var round = 0; round < rounds; round++)
            foreach (var workload in Workload.All)
                foreach (var server in round % 2 == 0 ? servers : servers.Reverse())
                    await MeasureAsync(server, workload, cancellation);
        foreach (var server in servers) table.Add(server, "memory, after load", "MB", server.ResidentBytes / Mega);
        foreach (var server in servers) await FillAsync(server, cancellation);
        for (var round = 0; round < rounds; round++)
            foreach (var server in servers)
                await RestartAsync(server, cancellation);
    }

    private async Task MeasureAsync(BrokerServer server, Workload workload, CancellationToken cancellation)
    {
        Console.Error.WriteLine($"{server.Name}: {workload.Name}");
        var (produce, consume) = await new ThroughputRun(server.Address, workload).RunAsync(cancellation);
        var times = (await new LatencyRun(server.Address, workload).RunAsync(cancellation)).Order().ToList();
        table.Add(server, $"produce {workload.Name}, acks=all", "MB/s", workload.Megabytes / produce.TotalSeconds);
        table.Add(server, $"produce {workload.Name}, acks=all", "records/s", workload.Count / produce.TotalSeconds);
        table.Add(server, $"consume {workload.Name}", "MB/s", workload.Megabytes / consume.TotalSeconds);
        table.Add(server, $"produce to consume {workload.Name}, p50", "ms", times[times.Count / 2].TotalSeconds * Milli);
        table.Add(server, $"produce to consume {workload.Name}, p99", "ms", times[times.Count * 99 / 100].TotalSeconds * Milli);
    }

    private async Task FillAsync(BrokerServer server, CancellationToken cancellation)
    {
        var topic = await BenchClients.CreateTopicAsync(server.Address, partitions: 4);
        var workload = Workload.Tiles with { Count = (int)(logMegabytes * (1024L * 1024) / Workload.Tiles.RecordBytes) };
        await new ThroughputRun(server.Address, workload).ProduceAsync(topic, cancellation);
    }

    private async Task RestartAsync(BrokerServer server, CancellationToken cancellation)
    {
        await server.StopAsync();
        var time = await server.StartAsync(cancellation);
        table.Add(server, string.Create(CultureInfo.InvariantCulture, $"start, {logMegabytes} MB of log"), "ms", time.TotalMilliseconds);
        table.Add(server, "memory, after such a start", "MB", server.ResidentBytes / Mega);
    }
}
