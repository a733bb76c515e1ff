using System.Buffers.Binary;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>How a client finds out what it may send, and what happens if it sends something else.</summary>
public abstract class ApiVersionsContract(IBrokerFixture broker) : BrokerContract(broker)
{
    [ContractFact]
    public async Task Every_version_lists_the_same_request_types()
    {
        var name = new ApiVersionsRequest { ClientSoftwareName = "contract-test", ClientSoftwareVersion = "1.0" };

        var answers = new List<ApiVersionsResponse>();
        for (short version = 0; version <= 4; version++) answers.Add(await Client.SendAsync(Calls.ApiVersions, version, name));

        Assert.All(answers, answer => Assert.Equal(ErrorCode.None, answer.ErrorCode));
        Assert.All(answers, answer => Assert.Equal(answers[0].ApiKeys.Select(api => api.ApiKey).Order(), answer.ApiKeys.Select(api => api.ApiKey).Order()));
    }

    [ContractFact]
    public async Task The_versions_that_real_clients_insist_on_are_listed()
    {
        var answer = await Client.SendAsync(Calls.ApiVersions, 0, new());

        var ranges = answer.ApiKeys.ToDictionary(api => (ApiKey)api.ApiKey, api => (api.MinVersion, api.MaxVersion));

        // librdkafka 2.0 compresses only if it sees version 0 of Produce, and uses lz4 and groups only with version 0 of FindCoordinator.
        Assert.Equal(0, ranges[ApiKey.Produce].MinVersion);
        Assert.Equal(0, ranges[ApiKey.FindCoordinator].MinVersion);
        (ApiKey Key, short Version)[] used =
        [
            (ApiKey.Produce, 7), (ApiKey.Produce, 3), (ApiKey.Fetch, 4), (ApiKey.Fetch, 11), (ApiKey.ListOffsets, 2), (ApiKey.Metadata, 4),
            (ApiKey.OffsetCommit, 7), (ApiKey.OffsetFetch, 7), (ApiKey.FindCoordinator, 2), (ApiKey.JoinGroup, 5), (ApiKey.SyncGroup, 3),
            (ApiKey.Heartbeat, 3), (ApiKey.LeaveGroup, 1), (ApiKey.DescribeGroups, 0), (ApiKey.ListGroups, 0), (ApiKey.CreateTopics, 4),
            (ApiKey.DeleteTopics, 1), (ApiKey.DeleteRecords, 1), (ApiKey.CreatePartitions, 0), (ApiKey.InitProducerId, 4), (ApiKey.DescribeConfigs, 1),
            (ApiKey.AlterConfigs, 0), (ApiKey.DeleteGroups, 1), (ApiKey.IncrementalAlterConfigs, 1), (ApiKey.OffsetDelete, 0), (ApiKey.DescribeCluster, 0),
        ];
        Assert.All(used, use => Assert.InRange(use.Version, ranges[use.Key].MinVersion, ranges[use.Key].MaxVersion));
    }

    [ContractFact]
    public async Task An_unknown_version_is_answered_in_version_0_and_the_connection_goes_on()
    {
        await Client.SendRawAsync(Frame(18, 99, [0, 1, 2, 3]));

        var frame = await Client.ReceiveFrameAsync();
        var next = await Client.SendAsync(Calls.ApiVersions, 0, new());

        Assert.Equal(35, BinaryPrimitives.ReadInt16BigEndian(frame.AsSpan(4)));
        Assert.Equal(1, BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(6)));
        Assert.Equal(18, BinaryPrimitives.ReadInt16BigEndian(frame.AsSpan(10)));
        Assert.Equal(16, frame!.Length);
        Assert.Equal(ErrorCode.None, next.ErrorCode);
    }

    [ContractFact]
    public async Task A_malformed_client_name_is_an_invalid_request()
    {
        var answer = await Client.SendAsync(Calls.ApiVersions, 3, new() { ClientSoftwareName = "-bad name", ClientSoftwareVersion = "1" });

        Assert.Equal(ErrorCode.InvalidRequest, answer.ErrorCode);
    }

    [ContractFact]
    public async Task An_unknown_request_type_closes_the_connection()
    {
        await Client.SendRawAsync(Frame(999, 0, []));

        Assert.Null(await Client.ReceiveFrameAsync());
    }

    [ContractFact]
    public async Task A_version_that_is_not_served_closes_the_connection()
    {
        await Client.SendRawAsync(Frame(3, 99, []));

        Assert.Null(await Client.ReceiveFrameAsync());
    }

    [ContractFact]
    public async Task A_request_above_the_size_limit_closes_the_connection()
    {
        await Client.SendRawAsync(new byte[] { 0x7F, 0, 0, 0, 0, 0, 0, 0 });

        Assert.Null(await Client.ReceiveFrameAsync());
    }

    private static byte[] Frame(short key, short version, byte[] body)
    {
        byte[] frame = [0, 0, 0, (byte)(10 + body.Length), 0, 0, 0, 0, 0, 0, 0, 7, 0xFF, 0xFF, .. body];
        BinaryPrimitives.WriteInt16BigEndian(frame.AsSpan(4), key);
        BinaryPrimitives.WriteInt16BigEndian(frame.AsSpan(6), version);
        return frame;
    }
}

[Collection(EmbeddedCollection.Name)]
public sealed class ApiVersionsOfEmbeddedBroker(EmbeddedFixture broker) : ApiVersionsContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class ApiVersionsOfApacheKafka(KafkaFixture broker) : ApiVersionsContract(broker);
