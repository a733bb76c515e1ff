using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Broker.Hosting;
using Pipeline.Broker.Net;

namespace Pipeline.Broker.Tests.Support;

/// <summary>A broker inside the test process, on a random loopback port, with its own folder.</summary>
internal sealed class EmbeddedBroker : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly BrokerNode _node;
    private readonly Task _running;

    public EmbeddedBroker(string data, BrokerOptions? options = null, TimeProvider? time = null)
    {
        options = (options ?? new BrokerOptions()) with { Listen = new HostPort("127.0.0.1", 0), Data = data };
        _node = new BrokerNode(options, time ?? TimeProvider.System, NullLoggerFactory.Instance);
        _running = _node.RunAsync(_stopping.Token);
    }

    /// <summary>HOST:PORT for clients.</summary>
    public string Address => _node.Address.ToString();

    /// <summary>The node itself.</summary>
    public BrokerNode Node => _node;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _node.Dispose();
        _stopping.Dispose();
    }
}
