using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Crash;

/// <summary>What power cuts leave of topics that were being created, and of the small state: commits, groups, ids.</summary>
public sealed class PowerCutStateTests(ITestOutputHelper output)
{
    public static TheoryData<string> HalfTopics => ["draft", "no file", "empty file", "zeros", "no partitions", "wrong setting"];

    public static TheoryData<string> JournalEnds => ["torn", "zeros", "garbage"];

    [Theory]
    [MemberData(nameof(HalfTopics))]
    public async Task A_half_created_topic_can_be_created_again(string shape)
    {
        using var data = new TemporaryFolder();
        await using (var broker = new EmbeddedBroker(data.Path)) await CreateAsync(broker.Address, "whole");
        for (var round = 0; round < 2; round++)
        {
            Leave(shape, Path.Combine(data.Path, "topics"), $"half-{round}");

            await using var broker = new EmbeddedBroker(data.Path);
            using var client = new WireClient(broker.Address);
            var before = await client.SendAsync(Calls.Metadata, 4, new());
            var created = await CreateAsync(broker.Address, $"half-{round}");
            var after = await client.SendAsync(Calls.Metadata, 4, new());

            Assert.DoesNotContain(before.Topics, topic => topic.Name == $"half-{round}");
            Assert.Equal(ErrorCode.None, created);
            Assert.Equal(round + 2, after.Topics.Count);
            Assert.All(after.Topics, static topic => Assert.Equal((ErrorCode.None, 3), (topic.ErrorCode, topic.Partitions.Count)));
        }
    }

    [Theory]
    [MemberData(nameof(JournalEnds))]
    public async Task A_damaged_end_of_the_journal_costs_nothing_that_lies_before_it(string shape)
    {
        var random = new Random(TestSeed.Next(output));
        var data = new TemporaryFolder();
        await using (var broker = new EmbeddedBroker(data.Path)) await CreateAsync(broker.Address, "tasks");
        var ids = new HashSet<long>();
        for (var round = 1; round <= 3; round++)
        {
            TemporaryFolder cut;
            await using (var broker = new EmbeddedBroker(data.Path))
            {
                using var client = new WireClient(broker.Address);
                Assert.True(ids.Add((await client.SendAsync(Calls.InitProducerId, 1, new())).ProducerId));
                foreach (var offset in (int[])[round * 10, (round * 10) + 1]) Assert.Equal(ErrorCode.None, await CommitAsync(client, offset));
                cut = DataFolderCopy.Of(data.Path);
            }

            data.Dispose();
            data = cut;
            Damage(shape, Path.Combine(data.Path, "state.journal"), random);

            await using var recovered = new EmbeddedBroker(data.Path);
            using var reader = new WireClient(recovered.Address);
            var committed = await reader.SendAsync(Calls.OffsetFetch, 5, new() { Groups = [new() { GroupId = "workers", Topics = [new() { Name = "tasks", Partitions = [0] }] }] });
            Assert.Equal((round * 10) + (shape == "torn" ? 0 : 1), committed.Groups.Single().Topics.Single().Partitions.Single().CommittedOffset);
        }

        data.Dispose();
    }

    private static void Leave(string shape, string topics, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(topics, shape == "draft" ? $"creating~{name}" : name)).FullName;
        if (shape != "no partitions") Directory.CreateDirectory(Path.Combine(folder, "0"));
        var good = File.ReadAllText(Path.Combine(topics, "whole", "topic.json"));
        if (shape == "wrong setting") File.WriteAllText(Path.Combine(folder, "topic.json"), good.Replace("\"Partitions\": 3", "\"Partitions\": -3", StringComparison.Ordinal));
        if (shape == "zeros") File.WriteAllBytes(Path.Combine(folder, "topic.json"), new byte[200]);
        if (shape is "empty file" or "draft") File.WriteAllBytes(Path.Combine(folder, "topic.json"), []);
    }

    private static void Damage(string shape, string path, Random random)
    {
        var bytes = File.ReadAllBytes(path);
        byte[] garbage = new byte[random.Next(1, 3000)];
        if (shape == "garbage") random.NextBytes(garbage);
        File.WriteAllBytes(path, shape == "torn" ? bytes[..^random.Next(1, 20)] : [.. bytes, .. garbage]);
    }

    private static async Task<ErrorCode> CreateAsync(string address, string name)
    {
        using var client = new WireClient(address);
        var created = await client.SendAsync(Calls.CreateTopics, 4, new() { Topics = [new() { Name = name, PartitionCount = 3, ReplicationFactor = 1 }] });
        return created.All.Single().ErrorCode;
    }

    private static async Task<ErrorCode> CommitAsync(WireClient client, long offset)
    {
        var answer = await client.SendAsync(Calls.OffsetCommit, 7, new()
        {
            GroupId = "workers",
            GenerationId = -1,
            Topics = [new() { Name = "tasks", Partitions = [new() { CommittedOffset = offset }] }],
        });
        return answer.All.Single().Partitions.Single().ErrorCode;
    }
}
