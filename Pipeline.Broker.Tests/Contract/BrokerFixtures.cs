using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>A running broker that the tests of a collection share.</summary>
public interface IBrokerFixture
{
    /// <summary>HOST:PORT for clients.</summary>
    string Address { get; }
}

/// <summary>The embedded broker.</summary>
public sealed class EmbeddedFixture : IBrokerFixture, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedBroker? _broker;

    public string Address => _broker!.Address;

    public Task InitializeAsync()
    {
        _broker = new EmbeddedBroker(_folder.Path);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _broker!.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>Apache Kafka; nothing where it is missing, for its tests are skipped then.</summary>
public sealed class KafkaFixture : IBrokerFixture, IAsyncLifetime
{
    private ApacheKafka? _kafka;

    public string Address => _kafka!.Address;

    public async Task InitializeAsync()
    {
        if (ApacheKafka.Missing is null) _kafka = await ApacheKafka.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_kafka is not null) await _kafka.DisposeAsync();
    }
}

/// <summary>Contract tests on the embedded broker.</summary>
[CollectionDefinition(Name)]
public sealed class EmbeddedCollection : ICollectionFixture<EmbeddedFixture>
{
    public const string Name = "embedded broker";
}

/// <summary>Contract tests on Apache Kafka.</summary>
[CollectionDefinition(Name)]
public sealed class KafkaCollection : ICollectionFixture<KafkaFixture>
{
    public const string Name = "Apache Kafka";
}
