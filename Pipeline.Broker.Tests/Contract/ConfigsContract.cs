using Pipeline.Broker.Handlers;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>Reading and changing the settings of topics.</summary>
public abstract class ConfigsContract(IBrokerFixture broker) : BrokerContract(broker)
{
    private const sbyte Topic = (sbyte)ResourceType.Topic;

    [ContractFact]
    public async Task Every_version_describes_what_was_set_and_what_is_default()
    {
        var topic = await CreateTopicAsync(configs: ("retention.ms", "12345"));

        var described = new List<Dictionary<string, DescribedConfig>>();
        for (short version = 1; version <= 4; version++) described.Add(await DescribeAsync(topic, version));

        Assert.All(described, configs =>
        {
            Assert.Equal(("12345", (sbyte)1), (configs["retention.ms"].Value, configs["retention.ms"].ConfigSource));
            Assert.Equal("delete", configs["cleanup.policy"].Value);
            Assert.Equal("1048588", configs["max.message.bytes"].Value);
            Assert.Equal(5, configs["max.message.bytes"].ConfigSource);
        });
    }

    [ContractFact]
    public async Task Only_the_settings_asked_for_are_described()
    {
        var topic = await CreateTopicAsync();

        var answer = await Client.SendAsync(Calls.DescribeConfigs, 2, new()
        {
            Resources = [new() { ResourceType = Topic, ResourceName = topic, ConfigurationKeys = ["retention.ms", "segment.bytes"] }],
        });

        Assert.Equal(["retention.ms", "segment.bytes"], answer.All.Single().Configs.Select(config => config.Name).Order());
    }

    [ContractFact]
    public async Task An_unknown_topic_has_no_settings()
    {
        var answer = await Client.SendAsync(Calls.DescribeConfigs, 2, new() { Resources = [new() { ResourceType = Topic, ResourceName = Unique("nowhere") }] });

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, answer.All.Single().ErrorCode);
    }

    [ContractFact]
    public async Task Every_incremental_version_changes_one_setting_and_leaves_the_others()
    {
        for (short version = 0; version <= 1; version++)
        {
            var topic = await CreateTopicAsync(configs: [("retention.ms", "12345"), ("retention.bytes", "777")]);

            var set = await ChangeAsync(topic, new() { Name = "max.message.bytes", Operation = 0, Value = "2000" }, version);
            var removed = await ChangeAsync(topic, new() { Name = "retention.ms", Operation = 1 }, version);
            var configs = await DescribeUntilAsync(topic, found => found["retention.ms"].Value != "12345");

            Assert.Equal((ErrorCode.None, ErrorCode.None), (set.ErrorCode, removed.ErrorCode));
            Assert.Equal(("2000", "604800000", "777"), (configs["max.message.bytes"].Value, configs["retention.ms"].Value, configs["retention.bytes"].Value));
        }
    }

    [ContractFact]
    public async Task Every_full_version_returns_what_is_not_named_to_its_default()
    {
        for (short version = 0; version <= 2; version++)
        {
            var topic = await CreateTopicAsync(configs: ("retention.ms", "12345"));

            var answer = await Client.SendAsync(Calls.AlterConfigs, version, new()
            {
                Resources = [new() { ResourceType = Topic, ResourceName = topic, Configs = [new() { Name = "retention.bytes", Value = "888" }] }],
            });
            var configs = await DescribeUntilAsync(topic, found => found["retention.bytes"].Value == "888");

            Assert.Equal(ErrorCode.None, answer.All.Single().ErrorCode);
            Assert.Equal("604800000", configs["retention.ms"].Value);
        }
    }

    [ContractFact]
    public async Task A_changed_size_limit_holds_for_the_next_batch()
    {
        var topic = await CreateTopicAsync();
        await ChangeAsync(topic, new() { Name = "max.message.bytes", Operation = 0, Value = "500" });

        // Apache Kafka takes the change over a little later.
        ProducePartitionResponse answer;
        do answer = await ProduceAsync(topic, BatchBuilder.OfSize(1000)); while (answer.ErrorCode == ErrorCode.None);

        Assert.Equal(ErrorCode.MessageTooLarge, answer.ErrorCode);
    }

    [ContractFact]
    public async Task Unknown_settings_bad_values_and_unknown_topics_are_refused()
    {
        var topic = await CreateTopicAsync();

        var unknownSetting = await ChangeAsync(topic, new() { Name = "no.such.setting", Operation = 0, Value = "1" });
        var badValue = await ChangeAsync(topic, new() { Name = "retention.ms", Operation = 0, Value = "soon" });
        var unknownTopic = await ChangeAsync(Unique("nowhere"), new() { Name = "retention.ms", Operation = 0, Value = "1" });

        Assert.Equal(ErrorCode.InvalidConfig, unknownSetting.ErrorCode);
        Assert.Equal(ErrorCode.InvalidConfig, badValue.ErrorCode);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, unknownTopic.ErrorCode);
    }

    [ContractFact]
    public async Task Validation_only_changes_nothing()
    {
        var topic = await CreateTopicAsync(configs: ("retention.ms", "12345"));

        var answer = await Client.SendAsync(Calls.IncrementalAlterConfigs, 1, new()
        {
            ValidateOnly = true,
            Resources = [new() { ResourceType = Topic, ResourceName = topic, Configs = [new() { Name = "retention.ms", Value = "1" }] }],
        });

        Assert.Equal(ErrorCode.None, answer.All.Single().ErrorCode);
        Assert.Equal("12345", (await DescribeAsync(topic))["retention.ms"].Value);
    }

    private async Task<AlteredResource> ChangeAsync(string topic, ConfigChange change, short version = 1) => (await Client.SendAsync(Calls.IncrementalAlterConfigs, version, new()
    {
        Resources = [new() { ResourceType = Topic, ResourceName = topic, Configs = [change] }],
    })).All.Single();

    private async Task<Dictionary<string, DescribedConfig>> DescribeAsync(string topic, short version = 2)
    {
        var answer = await Client.SendAsync(Calls.DescribeConfigs, version, new() { Resources = [new() { ResourceType = Topic, ResourceName = topic }] });
        Assert.Equal(ErrorCode.None, answer.All.Single().ErrorCode);
        return answer.All.Single().Configs.ToDictionary(config => config.Name);
    }

    /// <summary>Apache Kafka's broker follows its controller a little later.</summary>
    private async Task<Dictionary<string, DescribedConfig>> DescribeUntilAsync(string topic, Func<Dictionary<string, DescribedConfig>, bool> settled)
    {
        while (true)
            if (await DescribeAsync(topic) is { } found && settled(found))
                return found;
    }
}

[Collection(EmbeddedCollection.Name)]
public sealed class ConfigsOfEmbeddedBroker(EmbeddedFixture broker) : ConfigsContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class ConfigsOfApacheKafka(KafkaFixture broker) : ConfigsContract(broker);
