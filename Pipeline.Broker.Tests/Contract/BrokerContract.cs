using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>
/// What a client may rely on, whichever broker it talks to: each contract runs on the embedded broker and on Apache Kafka. Topics
/// and groups have names of their own, so the tests of a class can share a broker.
/// </summary>
public abstract class BrokerContract(IBrokerFixture broker) : IDisposable
{
    private readonly string _unique = Guid.NewGuid().ToString("N")[..8];

    internal WireClient Client { get; } = new(broker.Address);

    public void Dispose()
    {
        Client.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A name that no other test uses.</summary>
    protected string Unique(string name) => $"{name}-{_unique}";

    internal WireClient Connect() => new(broker.Address);

    /// <summary>Creates a topic and waits until the broker leads its partitions.</summary>
    internal async Task<string> CreateTopicAsync(int partitions = 1, params (string Name, string Value)[] configs)
    {
        var name = Unique($"topic-{Guid.NewGuid().ToString("N")[..4]}");
        var topic = new NewTopic
        {
            Name = name,
            PartitionCount = partitions,
            ReplicationFactor = 1,
            Configs = [.. configs.Select(config => new ConfigEntry { Name = config.Name, Value = config.Value })],
        };
        var created = await Client.SendAsync(Calls.CreateTopics, 4, new() { Topics = [topic] });
        Assert.Equal(ErrorCode.None, created.All.Single().ErrorCode);
        await WaitUntilReadyAsync(name, partitions);
        return name;
    }

    /// <summary>Waits until the broker serves all partitions: Apache Kafka's broker follows its controller a little later.</summary>
    internal async Task WaitUntilReadyAsync(string topic, int partitions)
    {
        var wanted = new ByTopic<ListOffsetsPartition> { Name = topic, Partitions = [.. Enumerable.Range(0, partitions).Select(index => new ListOffsetsPartition { Index = index, Timestamp = -1 })] };
        while (true)
        {
            var offsets = await Client.SendAsync(Calls.ListOffsets, 2, new() { Topics = [wanted] });
            if (offsets.All.Single().Partitions.TrueForAll(partition => partition.ErrorCode == ErrorCode.None)) return;
        }
    }

    /// <summary>Produces one record set and returns the answer for its partition.</summary>
    internal async Task<ProducePartitionResponse> ProduceAsync(string topic, byte[] records, int partition = 0, short acks = -1, short version = 7)
    {
        var response = await Client.SendAsync(Calls.Produce, version, ProduceRequest(topic, records, partition, acks));
        return response.Topics.Single().Partitions.Single();
    }

    internal static ProduceRequest ProduceRequest(string topic, byte[] records, int partition = 0, short acks = -1) => new()
    {
        Acks = acks,
        TimeoutMs = 30_000,
        Topics = [new() { Name = topic, Partitions = [new() { Index = partition, Records = new(records) }] }],
    };

    /// <summary>Fetches one partition and returns the answer for it.</summary>
    internal async Task<FetchPartitionResponse> FetchAsync(string topic, long offset, int maxWaitMs = 0, int maxBytes = 1 << 20, short version = 11)
    {
        var response = await Client.SendAsync(Calls.Fetch, version, FetchRequest(topic, offset, maxWaitMs, maxBytes));
        Assert.Equal(ErrorCode.None, response.ErrorCode);
        return response.Topics.Single().Partitions.Single();
    }

    internal static FetchRequest FetchRequest(string topic, long offset, int maxWaitMs = 0, int maxBytes = 1 << 20) => new()
    {
        MaxWaitMs = maxWaitMs,
        MinBytes = 1,
        MaxBytes = maxBytes,
        Topics = [new() { Name = topic, Partitions = [new() { FetchOffset = offset, PartitionMaxBytes = maxBytes }] }],
    };
}
