using Pipeline.Broker.Tests.Contract;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Clients;

/// <summary>The embedded broker as a process of its own, for clients that are processes of their own.</summary>
public sealed class BrokerProcessFixture : IBrokerFixture, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private BrokerProcess? _broker;

    public string Address => _broker!.Address;

    public async Task InitializeAsync() => _broker = await BrokerProcess.StartAsync(_folder.Path);

    /// <summary>Whatever the clients did, it stops as it should.</summary>
    public async Task DisposeAsync()
    {
        await using (_broker) Assert.Equal(0, await _broker!.StopAsync());
        _folder.Dispose();
    }
}

/// <summary>Client tests on the embedded broker's process.</summary>
[CollectionDefinition(Name)]
public sealed class BrokerProcessCollection : ICollectionFixture<BrokerProcessFixture>
{
    public const string Name = "embedded broker's process";
}
