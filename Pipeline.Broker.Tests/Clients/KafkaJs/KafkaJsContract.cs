using System.Text.Json;
using Pipeline.Broker.Tests.Contract;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Clients.KafkaJs;

/// <summary>What kafkajs does with the broker.</summary>
[NeedsProgram("node", "nodejs")]
[NeedsProgram("npm", "npm")]
public abstract class KafkaJsContract(IBrokerFixture broker, KafkaJs client) : ClientContract(broker)
{
    private static readonly string[] Values = [.. Enumerable.Range(0, 50).Select(i => $"{i} {new string('x', 200)}")];

    [ContractFact]
    public async Task Records_of_every_codec_come_out_as_they_went_in()
    {
        var prefix = await CreateTopicPerCodecAsync();
        var topics = Codecs.Select(codec => $"{prefix}-{codec}").ToList();

        await RunAsync("produce", new { prefix, values = Values, idempotent = true });
        foreach (var codec in Codecs) await AssertStoredAsync($"{prefix}-{codec}", codec, Values.Length);
        var first = await ConsumeAsync(topics, Unique("js"), 100);
        var second = await ConsumeAsync(topics, Unique("js"), 150);

        var expected = Codecs.SelectMany(codec => Values.Select((value, i) => ($"{prefix}-{codec}", $"{i}", $"{codec} {value}", $"{i}")));
        Assert.Equal(expected.Order(), first.Concat(second).Order());
    }

    [ContractFact]
    public async Task A_producer_that_is_not_idempotent_is_served()
    {
        var prefix = await CreateTopicPerCodecAsync();

        await RunAsync("produce", new { prefix, values = Values, idempotent = false });

        foreach (var codec in Codecs) await AssertStoredAsync($"{prefix}-{codec}", codec, Values.Length, idempotent: false);
    }

    [ContractFact]
    public async Task Its_administration_client_is_served()
    {
        var answers = await RunAsync("administer", new { topic = Unique("js"), groupId = Unique("js-admin") });

        Assert.True(answers.GetProperty("created").GetBoolean());
        Assert.False(answers.GetProperty("again").GetBoolean());
        Assert.Equal(["max.message.bytes=5000", "retention.ms=604800000"], answers.GetProperty("configs").EnumerateArray().Select(entry => entry.GetString()));
        Assert.Equal(("3", "4"), (answers.GetProperty("low").GetString(), answers.GetProperty("high").GetString()));
        Assert.Equal("4", answers.GetProperty("committed").GetString());
        Assert.Equal("Empty", answers.GetProperty("state").GetString());
        Assert.True(answers.GetProperty("listed").GetBoolean());
        Assert.Equal(Address, answers.GetProperty("brokers").EnumerateArray().Single().GetString());
        Assert.False(answers.GetProperty("left").GetBoolean());
    }

    private Task<JsonElement> RunAsync(string command, object options) => client.RunAsync(Address, command, options);

    private async Task<List<(string, string, string, string)>> ConsumeAsync(IReadOnlyList<string> topics, string groupId, int count)
    {
        var records = await RunAsync("consume", new { topics, groupId, count });
        static string Text(JsonElement record, string name) => record.GetProperty(name).GetString()!;
        return [.. records.EnumerateArray().Select(record => (Text(record, "topic"), Text(record, "key"), Text(record, "value"), Text(record, "number")))];
    }
}

/// <summary>kafkajs on the embedded broker.</summary>
[Collection(BrokerProcessCollection.Name)]
public sealed class KafkaJsOnEmbeddedBroker(BrokerProcessFixture broker, KafkaJs client) : KafkaJsContract(broker, client), IClassFixture<KafkaJs>;

/// <summary>kafkajs on Apache Kafka.</summary>
[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class KafkaJsOnApacheKafka(KafkaFixture broker, KafkaJs client) : KafkaJsContract(broker, client), IClassFixture<KafkaJs>;
