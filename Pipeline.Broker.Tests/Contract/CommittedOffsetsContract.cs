using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>Committed offsets, and looking after groups.</summary>
public abstract class CommittedOffsetsContract(IBrokerFixture broker) : BrokerContract(broker)
{
    [ContractFact]
    public async Task Every_version_commits_and_every_version_reads_it()
    {
        var topic = await CreateTopicAsync();
        var group = Unique("versions");

        var read = new List<long>();
        for (short version = 2; version <= 9; version++)
        {
            Assert.Equal(ErrorCode.None, await CommitAsync(group, topic, 100 + version, version));
            read.Add(await ReadAsync(group, topic, version));
        }

        Assert.Equal(Enumerable.Range(102, 8).Select(i => (long)i), read);
        Assert.Equal(109, await ReadAsync(group, topic, 1));
    }

    [ContractFact]
    public async Task Nothing_committed_is_minus_one_without_an_error()
    {
        var topic = await CreateTopicAsync();

        var answer = await Client.SendAsync(Calls.OffsetFetch, 5, new() { Groups = [new() { GroupId = Unique("fresh"), Topics = [new() { Name = topic, Partitions = [0] }] }] });

        var fresh = answer.Groups.Single();
        var partition = fresh.Topics.Single().Partitions.Single();
        Assert.Equal((-1L, ErrorCode.None, ErrorCode.None), (partition.CommittedOffset, partition.ErrorCode, fresh.ErrorCode));
    }

    [ContractFact]
    public async Task No_list_of_topics_means_everything_committed()
    {
        var (one, other, group) = (await CreateTopicAsync(), await CreateTopicAsync(), Unique("all"));
        await CommitAsync(group, one, 1);
        await CommitAsync(group, other, 2);

        var answer = await Client.SendAsync(Calls.OffsetFetch, 5, new() { Groups = [new() { GroupId = group, Topics = null }] });

        Assert.Equal(new[] { (one, 1L), (other, 2L) }.Order(), answer.Groups.Single().Topics.Select(topic => (topic.Name, topic.Partitions.Single().CommittedOffset)).Order());
    }

    [ContractFact]
    public async Task A_commit_keeps_its_note_and_one_that_is_too_long_is_refused()
    {
        var topic = await CreateTopicAsync();
        var group = Unique("notes");

        var kept = await CommitAsync(group, topic, 1, note: "where I was");
        var refused = await CommitAsync(group, topic, 2, note: new string('x', 4097));
        var read = await Client.SendAsync(Calls.OffsetFetch, 5, new() { Groups = [new() { GroupId = group, Topics = null }] });

        Assert.Equal((ErrorCode.None, ErrorCode.OffsetMetadataTooLarge), (kept, refused));
        Assert.Equal(("where I was", 1L), read.Groups.Single().Topics.Single().Partitions.Select(partition => (partition.Metadata, partition.CommittedOffset)).Single());
    }

    [ContractFact]
    public async Task Commits_to_unknown_topics_or_by_strangers_are_refused()
    {
        var topic = await CreateTopicAsync();
        using var member = new GroupMemberClient(Connect(), Unique("strict"));
        await GroupsContract.SettleAsync(member);

        var unknownTopic = await CommitAsync(Unique("simple"), Unique("nowhere"), 1);
        var simpleWhileMembersLive = await CommitAsync(Unique("strict"), topic, 1);
        var oldGeneration = await member.CommitAsync(topic, 1, member.Generation - 1);
        var asMember = await member.CommitAsync(topic, 5);
        var noSuchGroup = await new GroupMemberClient(Connect(), Unique("none")) { MemberId = "nobody", Generation = 3 }.CommitAsync(topic, 1);

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, unknownTopic);
        Assert.Equal(ErrorCode.UnknownMemberId, simpleWhileMembersLive);
        Assert.Equal(ErrorCode.IllegalGeneration, oldGeneration);
        Assert.Equal(ErrorCode.None, asMember);
        Assert.Equal(ErrorCode.IllegalGeneration, noSuchGroup);
        Assert.Equal(5, await ReadAsync(Unique("strict"), topic));
    }

    [ContractFact]
    public async Task Every_version_describes_a_group_with_its_members()
    {
        using var member = new GroupMemberClient(Connect(), Unique("described"));
        await GroupsContract.SettleAsync(member);

        var answers = new List<DescribedGroup>();
        for (short version = 0; version <= 6; version++)
            answers.Add((await Client.SendAsync(Calls.DescribeGroups, version, new() { Groups = [Unique("described")] })).All.Single());

        Assert.All(answers, answer =>
        {
            Assert.Equal((ErrorCode.None, "Stable", "consumer", "range"), (answer.ErrorCode, answer.GroupState, answer.ProtocolType, answer.ProtocolData));
            var described = answer.Members.Single();
            Assert.Equal((member.MemberId, "contract", "/127.0.0.1"), (described.MemberId, described.ClientId, described.ClientHost));
            Assert.Equal(member.Subscription, described.Metadata);
        });
    }

    [ContractFact]
    public async Task A_group_that_is_not_there_is_dead_and_from_version_6_on_an_error()
    {
        var old = (await Client.SendAsync(Calls.DescribeGroups, 5, new() { Groups = [Unique("none")] })).All.Single();
        var current = (await Client.SendAsync(Calls.DescribeGroups, 6, new() { Groups = [Unique("none")] })).All.Single();

        Assert.Equal((ErrorCode.None, "Dead"), (old.ErrorCode, old.GroupState));
        Assert.Equal((ErrorCode.GroupIdNotFound, "Dead"), (current.ErrorCode, current.GroupState));
    }

    [ContractFact]
    public async Task Every_version_lists_the_groups_and_filters_by_state()
    {
        using var member = new GroupMemberClient(Connect(), Unique("listed"));
        await GroupsContract.SettleAsync(member);
        await CommitAsync(Unique("empty"), await CreateTopicAsync(), 1);

        var lists = new List<string[]>();
        for (short version = 0; version <= 5; version++) lists.Add([.. (await Client.SendAsync(Calls.ListGroups, version, new())).Groups.Select(one => one.GroupId)]);
        var stable = await Client.SendAsync(Calls.ListGroups, 4, new() { StatesFilter = ["Stable"] });

        Assert.All(lists, list => Assert.Subset(list.ToHashSet(), new[] { Unique("listed"), Unique("empty") }.ToHashSet()));
        Assert.Contains(Unique("listed"), stable.Groups.Select(one => one.GroupId));
        Assert.DoesNotContain(Unique("empty"), stable.Groups.Select(one => one.GroupId));
    }

    [ContractFact]
    public async Task A_group_is_deleted_when_nobody_is_in_it()
    {
        var topic = await CreateTopicAsync();
        using var member = new GroupMemberClient(Connect(), Unique("deleted"));
        await GroupsContract.SettleAsync(member);
        await member.CommitAsync(topic, 7);

        var whileUsed = await DeleteAsync(Unique("deleted"));
        await member.LeaveAsync();
        var whenEmpty = await DeleteAsync(Unique("deleted"));
        var again = await DeleteAsync(Unique("deleted"));

        Assert.Equal((ErrorCode.NonEmptyGroup, ErrorCode.None, ErrorCode.GroupIdNotFound), (whileUsed, whenEmpty, again));
        Assert.Equal(-1, await ReadAsync(Unique("deleted"), topic));
    }

    [ContractFact]
    public async Task Offsets_of_a_topic_that_members_read_cannot_be_deleted()
    {
        var (topic, other, group) = (await CreateTopicAsync(), await CreateTopicAsync(), Unique("forgetful"));
        await CommitAsync(group, topic, 1);
        await CommitAsync(group, other, 2);
        using var member = new GroupMemberClient(Connect(), group) { Subscription = ConsumerSubscription.To(topic) };
        await GroupsContract.SettleAsync(member);

        var answer = await Client.SendAsync(Calls.OffsetDelete, 0, new()
        {
            GroupId = group,
            Topics = [new() { Name = topic, Partitions = [0] }, new() { Name = other, Partitions = [0] }],
        });
        var unknown = await Client.SendAsync(Calls.OffsetDelete, 0, new() { GroupId = Unique("none"), Topics = [new() { Name = topic, Partitions = [0] }] });

        var errors = answer.Topics.ToDictionary(one => one.Name, one => one.Partitions.Single().ErrorCode);
        Assert.Equal((ErrorCode.GroupSubscribedToTopic, ErrorCode.None), (errors[topic], errors[other]));
        Assert.Equal((1L, -1L), (await ReadAsync(group, topic), await ReadAsync(group, other)));
        Assert.Equal(ErrorCode.GroupIdNotFound, unknown.ErrorCode);
    }

    [ContractFact]
    public async Task Offsets_of_a_deleted_topic_are_forgotten()
    {
        var (topic, group) = (await CreateTopicAsync(), Unique("topicless"));
        await CommitAsync(group, topic, 9);

        await Client.SendAsync(Calls.DeleteTopics, 4, new() { TopicNames = [topic], TimeoutMs = 30_000 });

        // Apache Kafka does it a little later.
        while (await ReadAsync(group, topic) != -1) await Task.Delay(50);
    }

    private async Task<ErrorCode> CommitAsync(string group, string topic, long offset, short version = 7, string? note = null)
    {
        while (true)
        {
            var answer = await Client.SendAsync(Calls.OffsetCommit, version, new()
            {
                GroupId = group,
                Topics = [new() { Name = topic, Partitions = [new() { CommittedOffset = offset, Metadata = note }] }],
            });

            // A fresh Apache Kafka is still loading.
            if ((int)answer.All.Single().Partitions.Single().ErrorCode is not (14 or 15 or 16)) return answer.All.Single().Partitions.Single().ErrorCode;
        }
    }

    private async Task<long> ReadAsync(string group, string topic, short version = 5)
    {
        var wanted = new TopicPartitions { Name = topic, Partitions = [0] };
        var answer = await Client.SendAsync(Calls.OffsetFetch, version, new() { Groups = [new() { GroupId = group, Topics = [wanted] }] });
        return answer.Groups.Single().Topics.Single().Partitions.Single().CommittedOffset;
    }

    private async Task<ErrorCode> DeleteAsync(string group) => (await Client.SendAsync(Calls.DeleteGroups, 1, new() { Groups = [group] })).All.Single().ErrorCode;
}

[Collection(EmbeddedCollection.Name)]
public sealed class CommittedOffsetsOfEmbeddedBroker(EmbeddedFixture broker) : CommittedOffsetsContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class CommittedOffsetsOfApacheKafka(KafkaFixture broker) : CommittedOffsetsContract(broker);
