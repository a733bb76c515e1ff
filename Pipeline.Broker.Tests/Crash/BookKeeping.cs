using System.Net.Sockets;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Crash;

/// <summary>
/// Commits offsets, creates and deletes topics and takes producer ids until the broker is gone, and checks afterwards that what was
/// answered still holds.
/// </summary>
internal sealed class BookKeeping(string topic)
{
    private const string Group = "bookkeeper";

    private readonly HashSet<long> _producerIds = [];
    private long _committed;
    private int _topics;
    private string? _present;
    private readonly List<string> _absent = [];

    public async Task RunAsync(string address)
    {
        try
        {
            using var client = new WireClient(address);
            while (true)
            {
                await CommitAsync(client, _committed + 1);
                _committed++;
                Assert.True(_producerIds.Add((await client.SendAsync(Calls.InitProducerId, 1, new())).ProducerId), "A producer id was given twice.");
                await ChangeTopicsAsync(client);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException)
        {
            // The broker was killed, which is what this is about.
        }
    }

    /// <summary>Checks what was answered before the broker was lost.</summary>
    public async Task CheckAsync(WireClient client)
    {
        var fetched = await client.SendAsync(Calls.OffsetFetch, 5, new() { Groups = [new() { GroupId = Group, Topics = [new() { Name = topic, Partitions = [0] }] }] });
        Assert.InRange(fetched.Groups.Single().Topics.Single().Partitions.Single().CommittedOffset, _committed == 0 ? -1 : _committed, _committed + 1);
        var described = await client.SendAsync(Calls.Metadata, 4, new() { Topics = null, AllowAutoTopicCreation = false });
        if (_present is not null) Assert.Equal(2, described.Topics.Single(one => one.Name == _present).Partitions.Count);
        Assert.DoesNotContain(described.Topics, one => _absent.Contains(one.Name!));
    }

    private static async Task<ErrorCode> DeleteAsync(WireClient client, string name) =>
        (await client.SendAsync(Calls.DeleteTopics, 4, new() { TopicNames = [name], TimeoutMs = 30_000 })).All.Single().ErrorCode;

    private async Task CommitAsync(WireClient client, long offset)
    {
        var answer = await client.SendAsync(Calls.OffsetCommit, 7, new()
        {
            GroupId = Group,
            GenerationId = -1,
            Topics = [new() { Name = topic, Partitions = [new() { CommittedOffset = offset }] }],
        });
        Assert.Equal(ErrorCode.None, answer.All.Single().Partitions.Single().ErrorCode);
    }

    private async Task ChangeTopicsAsync(WireClient client)
    {
        var name = $"passing-{_topics++}";
        var created = await client.SendAsync(Calls.CreateTopics, 4, new() { Topics = [new() { Name = name, PartitionCount = 2, ReplicationFactor = 1 }] });
        Assert.Equal(ErrorCode.None, created.All.Single().ErrorCode);
        var former = _present;
        _present = name;
        if (former is null) return;
        Assert.Equal(ErrorCode.None, await DeleteAsync(client, former));
        _absent.Add(former);
    }
}
