using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Broker.Tests.Contract;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Clients.Java;

/// <summary>What Apache Kafka's own tools, on the Java client, do with the broker.</summary>
[NeedsKafkaTools]
public abstract partial class JavaToolsContract(IBrokerFixture broker, JavaTools java) : ClientContract(broker)
{
    private const string Groups = "consumer.group.ConsumerGroupCommand";
    private const string Consumer = "consumer.ConsoleConsumer";
    private const string Configs = "kafka.admin.ConfigCommand";

    /// <summary>Far more than any of them needs: it only ends one that would wait for ever.</summary>
    private static readonly string[] Patience = ["--timeout-ms", "60000"];

    [ContractFact]
    public async Task A_topic_is_created_described_grown_and_deleted()
    {
        var topic = Unique("tool");

        await RunAsync("TopicCommand", "--create", "--topic", topic, "--partitions", "2", "--replication-factor", "1", "--config", "max.message.bytes=2000000");
        var created = await RunAsync("TopicCommand", "--describe", "--topic", topic);
        await RunAsync("TopicCommand", "--alter", "--topic", topic, "--partitions", "3");
        var grown = await RunAsync("TopicCommand", "--describe", "--topic", topic);
        var again = await java.TryAsync("TopicCommand", ["--bootstrap-server", Address, "--create", "--topic", topic]);
        await RunAsync("TopicCommand", "--delete", "--topic", topic);
        var left = await RunAsync("TopicCommand", "--list");

        Assert.Contains("PartitionCount: 2\tReplicationFactor: 1\t", created, StringComparison.Ordinal);
        Assert.Contains("max.message.bytes=2000000", created, StringComparison.Ordinal);
        Assert.Equal(3, Occurrences(grown, "\tLeader: 1\tReplicas: 1\tIsr: 1"));
        Assert.Equal(1, again.Code);
        Assert.Contains($"Topic '{topic}' already exists.", again.Output + again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(topic, left, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task A_topics_settings_are_changed_and_changed_back()
    {
        var topic = await CreateTopicAsync();
        string[] entity = ["--entity-type", "topics", "--entity-name", topic];

        await RunAsync(Configs, ["--alter", .. entity, "--add-config", "retention.ms=7200000,max.message.bytes=5000"]);
        var changed = await RunAsync(Configs, ["--describe", .. entity]);
        await RunAsync(Configs, ["--alter", .. entity, "--delete-config", "retention.ms"]);
        var back = await RunAsync(Configs, ["--describe", .. entity, "--all"]);
        var wrong = await java.TryAsync(Configs, ["--bootstrap-server", Address, "--alter", .. entity, "--add-config", "retention.ms=soon"]);

        Assert.Contains("retention.ms=7200000 sensitive=false", changed, StringComparison.Ordinal);
        Assert.Contains("max.message.bytes=5000 sensitive=false", changed, StringComparison.Ordinal);
        Assert.Contains("retention.ms=604800000 sensitive=false", back, StringComparison.Ordinal);
        Assert.Contains("max.message.bytes=5000 sensitive=false", back, StringComparison.Ordinal);
        Assert.Equal(1, wrong.Code);
        Assert.Contains("InvalidConfigurationException", wrong.Error + wrong.Output, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task Lines_of_every_codec_come_out_as_they_went_in()
    {
        var prefix = await CreateTopicPerCodecAsync();

        foreach (var codec in Codecs)
        {
            var lines = string.Concat(Enumerable.Range(0, 100).Select(i => Line(codec, i) + "\n"));
            await RunAsync("ConsoleProducer", ["--topic", $"{prefix}-{codec}", "--compression-codec", codec], lines);
            await AssertStoredAsync($"{prefix}-{codec}", codec, 100);
        }

        var consumed = await RunAsync(Consumer, ["--include", $"{prefix}-.*", "--from-beginning", "--max-messages", "500", "--group", Unique("console"), .. Patience]);
        Assert.Equal(
            Codecs.SelectMany(codec => Enumerable.Range(0, 100).Select(i => Line(codec, i))).Order(StringComparer.Ordinal),
            consumed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [ContractFact]
    public async Task A_group_is_described_set_back_and_deleted()
    {
        var (topic, group) = (await CreateTopicAsync(partitions: 2), Unique("group"));
        await RunAsync("ConsoleProducer", ["--topic", topic], string.Concat(Enumerable.Range(0, 40).Select(i => $"line {i}\n")));

        await RunAsync(Consumer, ["--topic", topic, "--group", group, "--from-beginning", "--max-messages", "40", .. Patience]);
        var described = await RunAsync(Groups, "--describe", "--group", group);
        var state = await RunAsync(Groups, "--describe", "--group", group, "--state");
        await RunAsync(Groups, "--reset-offsets", "--group", group, "--topic", topic, "--to-earliest", "--execute");
        var behind = await RunAsync(Groups, "--describe", "--group", group);
        var again = await RunAsync(Consumer, ["--topic", topic, "--group", group, "--max-messages", "40", .. Patience]);
        await RunAsync(Groups, "--delete-offsets", "--group", group, "--topic", topic);
        await RunAsync(Groups, "--delete", "--group", group);
        var left = await RunAsync(Groups, "--list");

        Assert.Equal((2, 0), Lag(described, topic));
        Assert.Contains("Empty", state, StringComparison.Ordinal);
        Assert.Equal((2, 40), Lag(behind, topic));
        Assert.Equal(40, Occurrences(again, "line "));
        Assert.DoesNotContain(group, left, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task Records_are_deleted_and_offsets_say_so()
    {
        var topic = await CreateTopicAsync();
        await RunAsync("ConsoleProducer", ["--topic", topic], string.Concat(Enumerable.Range(0, 10).Select(i => $"{i}\n")));
        using var folder = new TemporaryFolder();
        var orders = Path.Combine(folder.Path, "orders.json");
        await File.WriteAllTextAsync(orders, $$"""{"partitions": [{"topic": "{{topic}}", "partition": 0, "offset": 4}], "version": 1}""");

        var youngest = await RunAsync("GetOffsetShell", "--topic", topic, "--time", "max-timestamp");
        var deleted = await RunAsync("DeleteRecordsCommand", "--offset-json-file", orders);
        var earliest = await RunAsync("GetOffsetShell", "--topic", topic, "--time", "earliest");
        var latest = await RunAsync("GetOffsetShell", "--topic", topic);
        var left = await RunAsync(Consumer, ["--topic", topic, "--from-beginning", "--max-messages", "6", .. Patience]);

        Assert.InRange(int.Parse(youngest.Trim()[(topic.Length + 3)..], CultureInfo.InvariantCulture), 0, 9);
        Assert.Contains($"partition: {topic}-0\tlow_watermark: 4", deleted, StringComparison.Ordinal);
        Assert.Equal($"{topic}:0:4", earliest.Trim());
        Assert.Equal($"{topic}:0:10", latest.Trim());
        Assert.Equal(["4", "5", "6", "7", "8", "9"], left.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [ContractFact]
    public async Task The_performance_tools_come_to_their_end_with_every_codec()
    {
        var topic = await CreateTopicAsync();

        foreach (var codec in Codecs)
        {
            string[] producer = ["--topic", topic, "--num-records", "1000", "--record-size", "1000", "--throughput", "-1", "--producer-props"];
            var produced = await java.RunAsync("ProducerPerformance", [.. producer, $"bootstrap.servers={Address}", $"compression.type={codec}", "acks=all"]);
            Assert.Contains("1000 records sent", produced, StringComparison.Ordinal);
        }

        var consumed = await RunAsync("ConsumerPerformance", "--topic", topic, "--messages", "5000", "--timeout", "60000");
        var latency = await java.RunAsync("EndToEndLatency", [Address, topic, "100", "all", "800000"]);

        Assert.Matches(@"\n\d[^\n]*, 5000, ", consumed);
        Assert.Contains("Percentiles: 50th = ", latency, StringComparison.Ordinal);
    }

    private static string Line(string codec, int number) => $"{codec} {number} {new string('x', 200)}";

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    /// <summary>Rows of a topic in a group's description, and the sum of their lags.</summary>
    private static (int Partitions, int Lag) Lag(string description, string topic)
    {
        var rows = description.Split('\n').Select(row => Spaces().Split(row)).Where(columns => columns.Length > 5 && columns[1] == topic).ToList();
        return (rows.Count, rows.Sum(columns => int.Parse(columns[5], CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    private Task<string> RunAsync(string tool, params string[] arguments) => RunAsync(tool, arguments, "");

    private Task<string> RunAsync(string tool, IEnumerable<string> arguments, string input) => java.RunAsync(tool, ["--bootstrap-server", Address, .. arguments], input);
}

/// <summary>Apache Kafka's tools on the embedded broker.</summary>
[Collection(BrokerProcessCollection.Name)]
public sealed class JavaToolsOnEmbeddedBroker(BrokerProcessFixture broker, JavaTools java) : JavaToolsContract(broker, java), IClassFixture<JavaTools>;

/// <summary>Apache Kafka's tools on Apache Kafka.</summary>
[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class JavaToolsOnApacheKafka(KafkaFixture broker, JavaTools java) : JavaToolsContract(broker, java), IClassFixture<JavaTools>;
