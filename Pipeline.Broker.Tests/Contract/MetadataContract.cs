using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>How clients find the node, its topics and its groups' coordinator.</summary>
public abstract class MetadataContract(IBrokerFixture broker) : BrokerContract(broker)
{
    [ContractFact]
    public async Task Every_version_describes_a_topic_with_its_partitions()
    {
        var topic = await CreateTopicAsync(partitions: 3);

        var answers = new List<MetadataResponse>();
        for (short version = 0; version <= 13; version++)
            answers.Add(await Client.SendAsync(Calls.Metadata, version, new() { Topics = [new() { Name = topic }] }));

        Assert.All(answers, answer =>
        {
            var node = answer.Brokers.Single();
            var described = answer.Topics.Single();
            Assert.Equal((topic, ErrorCode.None), (described.Name, described.ErrorCode));
            Assert.Equal([0, 1, 2], described.Partitions.Select(partition => partition.PartitionIndex).Order());
            Assert.All(described.Partitions, partition => Assert.Equal((node.NodeId, node.NodeId, node.NodeId),
                (partition.LeaderId, partition.ReplicaNodes.Single(), partition.IsrNodes.Single())));
        });
        Assert.All(answers.Skip(1), answer => Assert.Equal(answer.Brokers.Single().NodeId, answer.ControllerId));
        Assert.All(answers.Skip(2), answer => Assert.NotEmpty(answer.ClusterId!));
    }

    [ContractFact]
    public async Task No_list_means_all_topics_and_an_empty_list_none()
    {
        var topic = await CreateTopicAsync();

        var all = await Client.SendAsync(Calls.Metadata, 4, new() { Topics = null });
        var none = await Client.SendAsync(Calls.Metadata, 4, new() { Topics = [] });

        Assert.Contains(topic, all.Topics.Select(described => described.Name));
        Assert.Empty(none.Topics);
    }

    [ContractFact]
    public async Task A_missing_topic_is_created_if_the_client_allows_it()
    {
        var topic = Unique("automatic");
        var request = new MetadataRequest { Topics = [new() { Name = topic }], AllowAutoTopicCreation = true };

        var first = await Client.SendAsync(Calls.Metadata, 4, request);
        var later = first;
        while (later.Topics.Single().ErrorCode != ErrorCode.None) later = await Client.SendAsync(Calls.Metadata, 4, request);

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, first.Topics.Single().ErrorCode);
        Assert.Single(later.Topics.Single().Partitions);
    }

    [ContractFact]
    public async Task A_missing_topic_stays_missing_if_the_client_does_not_allow_it()
    {
        var topic = Unique("missing");

        var asked = await Client.SendAsync(Calls.Metadata, 4, new() { Topics = [new() { Name = topic }], AllowAutoTopicCreation = false });
        var all = await Client.SendAsync(Calls.Metadata, 4, new() { Topics = null });

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, asked.Topics.Single().ErrorCode);
        Assert.DoesNotContain(topic, all.Topics.Select(described => described.Name));
    }

    [ContractFact]
    public async Task A_name_that_no_topic_may_have_is_invalid()
    {
        var answer = await Client.SendAsync(Calls.Metadata, 4, new() { Topics = [new() { Name = "no/slashes" }], AllowAutoTopicCreation = true });

        Assert.Equal(ErrorCode.InvalidTopic, answer.Topics.Single().ErrorCode);
    }

    [ContractFact]
    public async Task A_topic_is_found_by_its_id_and_an_unknown_id_is_an_error()
    {
        var topic = await CreateTopicAsync();
        var byName = await Client.SendAsync(Calls.Metadata, 12, new() { Topics = [new() { Name = topic }] });
        var id = byName.Topics.Single().TopicId;

        var byId = await Client.SendAsync(Calls.Metadata, 12, new() { Topics = [new() { Name = null, TopicId = id }] });
        var unknown = await Client.SendAsync(Calls.Metadata, 12, new() { Topics = [new() { Name = null, TopicId = Guid.NewGuid() }] });

        Assert.Equal(topic, byId.Topics.Single().Name);
        Assert.Equal(ErrorCode.UnknownTopicId, unknown.Topics.Single().ErrorCode);
    }

    [ContractFact]
    public async Task Every_version_names_the_node_as_coordinator_of_a_group()
    {
        var group = Unique("group");
        var node = (await Client.SendAsync(Calls.Metadata, 1, new() { Topics = [] })).Brokers.Single();

        var found = new List<(int Node, string Host, int Port)>();
        for (short version = 0; version <= 6; version++)
        {
            var answer = await Client.SendAsync(Calls.FindCoordinator, version, new() { Key = group, CoordinatorKeys = [group] });

            // Apache Kafka first creates its offsets topic.
            while (answer.Coordinators.Exists(one => one.ErrorCode != ErrorCode.None))
                answer = await Client.SendAsync(Calls.FindCoordinator, version, new() { Key = group, CoordinatorKeys = [group] });
            found.Add(answer.Coordinators.Select(one => (one.NodeId, one.Host, one.Port)).Single());
        }

        Assert.All(found, one => Assert.Equal((node.NodeId, node.Host, node.Port), one));
    }

    [ContractFact]
    public async Task The_cluster_is_this_node()
    {
        var metadata = await Client.SendAsync(Calls.Metadata, 4, new() { Topics = [] });

        var answers = new List<DescribeClusterResponse>();
        for (short version = 0; version <= 2; version++) answers.Add(await Client.SendAsync(Calls.DescribeCluster, version, new()));

        Assert.All(answers, answer => Assert.Equal((metadata.ClusterId, metadata.Brokers.Single().Port), (answer.ClusterId, answer.Brokers.Single().Port)));
    }
}

[Collection(EmbeddedCollection.Name)]
public sealed class MetadataOfEmbeddedBroker(EmbeddedFixture broker) : MetadataContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class MetadataOfApacheKafka(KafkaFixture broker) : MetadataContract(broker);
