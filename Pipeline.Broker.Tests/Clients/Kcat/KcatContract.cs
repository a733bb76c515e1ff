using System.Globalization;
using System.Text.Json;
using Pipeline.Broker.Tests.Contract;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Clients.Kcat;

/// <summary>What kcat, librdkafka's command line, does with the broker.</summary>
[NeedsProgram("kcat", "kcat")]
public abstract class KcatContract(IBrokerFixture broker) : ClientContract(broker)
{
    [ContractFact]
    public async Task Records_of_every_codec_come_out_as_they_went_in()
    {
        var prefix = await CreateTopicPerCodecAsync();

        await Task.WhenAll(Codecs.Select(codec => RunAsync(
            ["-P", "-t", $"{prefix}-{codec}", "-p", "0", "-K", "=", "-z", codec, "-X", "enable.idempotence=true"],
            string.Concat(Enumerable.Range(0, 100).Select(i => $"{i}={Value(codec, i)}\n")))));

        foreach (var codec in Codecs)
        {
            var topic = $"{prefix}-{codec}";
            await AssertStoredAsync(topic, codec, 100);
            var consumed = await RunAsync(["-C", "-t", topic, "-p", "0", "-o", "beginning", "-e", "-q", "-f", "%o %k %s\n"]);
            Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i} {i} {Value(codec, i)}"), Lines(consumed));
        }
    }

    [ContractFact]
    public async Task Headers_empty_values_and_times_come_out_as_they_went_in()
    {
        var topic = await CreateTopicAsync();
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        await RunAsync(["-P", "-t", topic, "-H", "traceparent=00-ab-cd-01", "-H", "empty=", "-K", ":", "-Z"], "key:value\ngone:\n");
        var consumed = await RunAsync(["-C", "-t", topic, "-e", "-q", "-J", "-o", "beginning"]);

        var records = Lines(consumed).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["key", "gone"], records.Select(record => record.GetProperty("key").GetString()));
        Assert.Equal(["value", null], records.Select(record => record.GetProperty("payload").GetString()));
        Assert.All(records, record =>
        {
            Assert.Equal(["traceparent", "00-ab-cd-01", "empty", ""], record.GetProperty("headers").EnumerateArray().Select(header => header.GetString()));
            Assert.InRange(record.GetProperty("ts").GetInt64(), before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        });
    }

    [ContractFact]
    public async Task A_group_goes_on_where_it_committed()
    {
        var (topic, group) = (await CreateTopicAsync(partitions: 3), Unique("kcat"));
        string[] member = ["-G", group, "-c", "6", "-q", "-X", "auto.offset.reset=earliest", "-X", "session.timeout.ms=6000", "-f", "%s\n", topic];
        for (var partition = 0; partition < 3; partition++)
            await RunAsync(["-P", "-t", topic, "-p", $"{partition}"], string.Concat(Enumerable.Range(0, 4).Select(i => $"{partition}-{i}\n")));

        var first = Lines(await RunAsync(member));
        var second = Lines(await RunAsync(member));

        Assert.Equal(6, first.Length);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i / 4}-{i % 4}"), first.Concat(second).Order(StringComparer.Ordinal));
    }

    [ContractFact]
    public async Task Metadata_and_offsets_by_time_are_answered()
    {
        var topic = await CreateTopicAsync(partitions: 2);
        await RunAsync(["-P", "-t", topic, "-p", "1"], "early\n");
        var between = JsonDocument.Parse(await RunAsync(["-C", "-t", topic, "-p", "1", "-o", "0", "-c", "1", "-J"])).RootElement.GetProperty("ts").GetInt64() + 1;
        while (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() < between) await Task.Yield();
        await RunAsync(["-P", "-t", topic, "-p", "1"], "late\n");

        var metadata = JsonDocument.Parse(await RunAsync(["-L", "-J", "-t", topic])).RootElement;
        var found = await RunAsync(["-Q", "-t", string.Create(CultureInfo.InvariantCulture, $"{topic}:1:{between}")]);

        Assert.Equal(Address, metadata.GetProperty("brokers").EnumerateArray().Single().GetProperty("name").GetString());
        Assert.Equal(2, metadata.GetProperty("topics").EnumerateArray().Single().GetProperty("partitions").GetArrayLength());
        Assert.Equal($"{topic} [1] offset 1", found.Trim());
    }

    private static string Value(string codec, int number) => $"{codec} {number} {new string('x', 200)}";

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task<string> RunAsync(string[] arguments, string input = "") => Command.RunAsync("kcat", ["-b", Address, .. arguments], input);
}

/// <summary>kcat on the embedded broker.</summary>
[Collection(BrokerProcessCollection.Name)]
public sealed class KcatOnEmbeddedBroker(BrokerProcessFixture broker) : KcatContract(broker);

/// <summary>kcat on Apache Kafka.</summary>
[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class KcatOnApacheKafka(KafkaFixture broker) : KcatContract(broker);
