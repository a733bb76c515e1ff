using System.Buffers.Binary;
using System.Globalization;
using Pipeline.Broker.Hosting;
using Pipeline.Broker.Net;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Limits;

/// <summary>Clients that announce large requests and send them byte by byte. The broker's clock is the test's.</summary>
public sealed class SlowRequestTests : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;
    private const int Budget = 4 * Megabyte;
    private const int Clients = 12;

    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly HttpClient _http = new();
    private readonly List<WireClient> _slow = [];
    private EmbeddedBroker _broker = null!;

    public Task InitializeAsync()
    {
        var limits = new ConnectionLimits { MaxBufferedBytes = Budget, MaxReceiveStall = Stall };
        _broker = new EmbeddedBroker(_folder.Path, new BrokerOptions { Connections = limits, Metrics = new HostPort("127.0.0.1", 0) }, _time);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _slow) client.Dispose();
        _http.Dispose();
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task They_share_a_bounded_memory_lose_it_in_time_and_keep_nobody_from_being_served()
    {
        for (var i = 0; i < Clients; i++) await AnnounceAsync();
        await WaitForBufferedAsync(static bytes => bytes == Budget);

        using var quick = new WireClient(_broker.Address);
        var small = await quick.SendAsync(Calls.ApiVersions, 0, new());
        var largest = await DripAsync();
        var large = quick.SendAsync(Calls.Produce, 7, new()
        {
            Acks = -1,
            TimeoutMs = 30_000,
            Topics = [new() { Name = "nowhere", Partitions = [new() { Records = new(BatchBuilder.OfSize(Megabyte)) }] }],
        });
        while (_slow.Count > 0) largest = Math.Max(largest, await DripAsync());

        Assert.NotEmpty(small.ApiKeys);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, (await large).Topics.Single().Partitions.Single().ErrorCode);
        Assert.InRange(largest, 1, Budget);
    }

    /// <summary>The length and the beginning of a Produce request of almost a megabyte.</summary>
    private async Task AnnounceAsync()
    {
        var client = new WireClient(_broker.Address);
        _slow.Add(client);
        var start = new byte[32];
        BinaryPrimitives.WriteInt32BigEndian(start, Megabyte - 100);
        BinaryPrimitives.WriteInt16BigEndian(start.AsSpan(6), 7);
        await client.SendRawAsync(start);
    }

    /// <summary>Another byte from everybody, and a sixth of the time that a megabyte may take; what is in memory then.</summary>
    private async Task<long> DripAsync()
    {
        foreach (var client in _slow.ToList())
        {
            try
            {
                await client.SendRawAsync(new byte[1]);
            }
            catch (IOException)
            {
                client.Dispose();
                _slow.Remove(client);
            }
        }

        _time.Advance(Stall / 6);
        return await BufferedAsync();
    }

    private async Task WaitForBufferedAsync(Func<long, bool> reached)
    {
        using var limit = new CancellationTokenSource(WireClient.Limit);
        while (!reached(await BufferedAsync())) await Task.Delay(10, limit.Token);
    }

    private async Task<long> BufferedAsync()
    {
        var metrics = await _http.GetStringAsync(new Uri($"http://127.0.0.1:{_broker.Node.MetricsPort}/metrics"));
        return long.Parse(metrics.Split('\n').Single(static line => line.StartsWith("pipeline_broker_buffered_bytes ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
