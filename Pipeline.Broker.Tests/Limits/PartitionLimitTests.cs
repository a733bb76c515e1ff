using Pipeline.Broker.Hosting;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Limits;

/// <summary>No client can have as many partitions as it likes.</summary>
public sealed class PartitionLimitTests
{
    [Fact]
    public async Task Partitions_of_all_topics_together_are_limited_and_deleting_makes_room()
    {
        using var folder = new TemporaryFolder();
        await using var broker = new EmbeddedBroker(folder.Path, new BrokerOptions { MaxPartitions = 5 });
        using var client = new WireClient(broker.Address);

        var fits = await CreateAsync(client, "a", 3);
        var tooMany = await CreateAsync(client, "b", 3);
        var grown = await client.SendAsync(Calls.CreatePartitions, 1, new() { Topics = [new() { Name = "a", Count = 6 }], TimeoutMs = 30_000 });
        await client.SendAsync(Calls.DeleteTopics, 1, new() { TopicNames = ["a"], TimeoutMs = 30_000 });
        var afterwards = await CreateAsync(client, "b", 5);

        Assert.Equal(
            [ErrorCode.None, ErrorCode.PolicyViolation, ErrorCode.PolicyViolation, ErrorCode.None],
            [fits, tooMany, grown.All.Single().ErrorCode, afterwards]);
    }

    private static async Task<ErrorCode> CreateAsync(WireClient client, string name, int partitions) =>
        (await client.SendAsync(Calls.CreateTopics, 4, new() { Topics = [new() { Name = name, PartitionCount = partitions, ReplicationFactor = 1 }] }))
            .All.Single().ErrorCode;
}
