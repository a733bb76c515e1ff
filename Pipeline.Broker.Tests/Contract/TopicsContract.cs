using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>Creating, growing and deleting topics.</summary>
public abstract class TopicsContract(IBrokerFixture broker) : BrokerContract(broker)
{
    [ContractFact]
    public async Task Every_version_creates_a_topic()
    {
        var names = new List<string>();

        var errors = new List<ErrorCode>();
        for (short version = 2; version <= 7; version++)
        {
            names.Add(Unique($"version-{version}"));
            errors.Add((await CreateAsync(new NewTopic { Name = names[^1], PartitionCount = 2, ReplicationFactor = 1 }, version)).ErrorCode);
        }

        foreach (var name in names) await WaitUntilReadyAsync(name, 2);
        Assert.All(errors, error => Assert.Equal(ErrorCode.None, error));
    }

    [ContractFact]
    public async Task What_cannot_be_created_is_refused_with_its_own_error()
    {
        var existing = await CreateTopicAsync();
        var name = Unique("refused");
        (string Case, NewTopic Topic, ErrorCode Expected)[] cases =
        [
            ("exists", new() { Name = existing, PartitionCount = 1, ReplicationFactor = 1 }, ErrorCode.TopicAlreadyExists),
            ("no partitions", new() { Name = name, PartitionCount = 0, ReplicationFactor = 1 }, ErrorCode.InvalidPartitions),
            ("two replicas", new() { Name = name, PartitionCount = 1, ReplicationFactor = 2 }, ErrorCode.InvalidReplicationFactor),
            ("bad name", new() { Name = "no spaces", PartitionCount = 1, ReplicationFactor = 1 }, ErrorCode.InvalidTopic),
            ("long name", new() { Name = new string('a', 250), PartitionCount = 1, ReplicationFactor = 1 }, ErrorCode.InvalidTopic),
            ("unknown setting", WithConfig(name, "no.such.setting", "1"), ErrorCode.InvalidConfig),
            ("bad value", WithConfig(name, "max.message.bytes", "many"), ErrorCode.InvalidConfig),
        ];

        var results = new List<(string, ErrorCode)>();
        foreach (var (@case, topic, _) in cases) results.Add((@case, (await CreateAsync(topic)).ErrorCode));

        Assert.Equal(cases.Select(one => (one.Case, one.Expected)), results);
    }

    [ContractFact]
    public async Task Minus_one_means_the_default_and_the_answer_says_what_was_made()
    {
        var made = await CreateAsync(new NewTopic { Name = Unique("defaults"), PartitionCount = -1, ReplicationFactor = -1, Configs = [new() { Name = "retention.ms", Value = "60000" }] }, 7);

        Assert.Equal((ErrorCode.None, 1, (short)1), (made.ErrorCode, made.PartitionCount, made.ReplicationFactor));
        Assert.NotEqual(Guid.Empty, made.TopicId);
        Assert.Equal("60000", made.Configs!.Single(config => config.Name == "retention.ms").Value);
    }

    [ContractFact]
    public async Task Validation_only_creates_nothing()
    {
        var name = Unique("dry-run");

        var good = await Client.SendAsync(Calls.CreateTopics, 4, new() { ValidateOnly = true, Topics = [new() { Name = name, PartitionCount = 1, ReplicationFactor = 1 }] });
        var bad = await Client.SendAsync(Calls.CreateTopics, 4, new() { ValidateOnly = true, Topics = [new() { Name = name, PartitionCount = 0, ReplicationFactor = 1 }] });
        var metadata = await Client.SendAsync(Calls.Metadata, 4, new() { Topics = [new() { Name = name }], AllowAutoTopicCreation = false });

        Assert.Equal(ErrorCode.None, good.All.Single().ErrorCode);
        Assert.Equal(ErrorCode.InvalidPartitions, bad.All.Single().ErrorCode);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, metadata.Topics.Single().ErrorCode);
    }

    [ContractFact]
    public async Task A_deleted_topic_is_gone_and_its_name_free_and_its_records_do_not_come_back()
    {
        var topic = await CreateTopicAsync();
        await ProduceAsync(topic, new BatchBuilder().Build());

        var deleted = await Client.SendAsync(Calls.DeleteTopics, 4, new() { TopicNames = [topic], TimeoutMs = 30_000 });
        var again = await CreateAsync(new NewTopic { Name = topic, PartitionCount = 1, ReplicationFactor = 1 });
        FetchPartitionResponse read;
        do read = await FetchAsync(topic, 0); while (read.ErrorCode != ErrorCode.None);

        Assert.Equal(ErrorCode.None, deleted.All.Single().ErrorCode);
        Assert.Equal(ErrorCode.None, again.ErrorCode);
        Assert.Equal(0, read.HighWatermark);
    }

    [ContractFact]
    public async Task Every_version_deletes_a_topic_and_a_missing_one_is_an_error()
    {
        var errors = new List<(ErrorCode, ErrorCode)>();
        for (short version = 1; version <= 6; version++)
        {
            var topic = await CreateTopicAsync();
            var request = new DeleteTopicsRequest { TopicNames = [topic], Topics = [new() { Name = topic }], TimeoutMs = 30_000 };
            if (version >= 6) request.TopicNames = [];
            var first = await Client.SendAsync(Calls.DeleteTopics, version, request);
            var second = await Client.SendAsync(Calls.DeleteTopics, version, request);
            errors.Add((first.All.Single().ErrorCode, second.All.Single().ErrorCode));
        }

        Assert.All(errors, one => Assert.Equal((ErrorCode.None, ErrorCode.UnknownTopicOrPartition), one));
    }

    [ContractFact]
    public async Task A_topic_is_deleted_by_its_id()
    {
        var topic = await CreateTopicAsync();
        var id = (await Client.SendAsync(Calls.Metadata, 12, new() { Topics = [new() { Name = topic }] })).Topics.Single().TopicId;

        var deleted = await Client.SendAsync(Calls.DeleteTopics, 6, new() { Topics = [new() { TopicId = id }], TimeoutMs = 30_000 });
        var again = await Client.SendAsync(Calls.DeleteTopics, 6, new() { Topics = [new() { TopicId = id }], TimeoutMs = 30_000 });

        Assert.Equal((topic, ErrorCode.None), (deleted.All.Single().Name, deleted.All.Single().ErrorCode));
        Assert.Equal(ErrorCode.UnknownTopicId, again.All.Single().ErrorCode);
    }

    [ContractFact]
    public async Task Every_version_adds_partitions_and_takes_none_away()
    {
        var topic = await CreateTopicAsync(partitions: 1);

        var grown = new List<ErrorCode>();
        for (short version = 0; version <= 3; version++) grown.Add((await GrowAsync(topic, 2 + version, version)).ErrorCode);
        var same = await GrowAsync(topic, 5);
        var fewer = await GrowAsync(topic, 1);
        var unknown = await GrowAsync(Unique("nowhere"), 3);

        Assert.All(grown, error => Assert.Equal(ErrorCode.None, error));
        Assert.Equal(ErrorCode.InvalidPartitions, same.ErrorCode);
        Assert.Equal(ErrorCode.InvalidPartitions, fewer.ErrorCode);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, unknown.ErrorCode);
    }

    [ContractFact]
    public async Task A_new_partition_takes_records_and_the_old_ones_keep_theirs()
    {
        var topic = await CreateTopicAsync();
        await ProduceAsync(topic, new BatchBuilder().Build());

        await GrowAsync(topic, 2);
        await WaitUntilReadyAsync(topic, 2);
        var added = await ProduceAsync(topic, new BatchBuilder().Build(), partition: 1);

        Assert.Equal((ErrorCode.None, 0L), (added.ErrorCode, added.BaseOffset));
        Assert.Equal(1, (await FetchAsync(topic, 0)).HighWatermark);
    }

    private static NewTopic WithConfig(string name, string config, string value) =>
        new() { Name = name, PartitionCount = 1, ReplicationFactor = 1, Configs = [new() { Name = config, Value = value }] };

    private async Task<NewTopicResult> CreateAsync(NewTopic topic, short version = 4) =>
        (await Client.SendAsync(Calls.CreateTopics, version, new() { Topics = [topic] })).All.Single();

    private async Task<GrownTopic> GrowAsync(string topic, int count, short version = 1) =>
        (await Client.SendAsync(Calls.CreatePartitions, version, new() { TimeoutMs = 30_000, Topics = [new() { Name = topic, Count = count }] })).All.Single();
}

[Collection(EmbeddedCollection.Name)]
public sealed class TopicsOfEmbeddedBroker(EmbeddedFixture broker) : TopicsContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class TopicsOfApacheKafka(KafkaFixture broker) : TopicsContract(broker);
