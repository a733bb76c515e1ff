using System.Text.Json;
using Pipeline.Broker.Tests.Contract;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Clients.Python;

/// <summary>What the two clients of Python do with the broker.</summary>
[NeedsPythonClients]
public abstract class PythonContract(IBrokerFixture broker) : ClientContract(broker)
{
    /// <summary>The others need packages that kafka-python does not bring along.</summary>
    private static readonly string[] CodecsOfKafkaPython = ["none", "gzip"];

    [ContractFact]
    public Task Kafka_python_reads_what_it_wrote() => WriteAndReadAsync("kafka-python", CodecsOfKafkaPython, idempotent: false);

    [ContractFact]
    public Task Confluents_client_reads_what_it_wrote() => WriteAndReadAsync("confluent-kafka", Codecs, idempotent: true);

    private async Task WriteAndReadAsync(string library, IReadOnlyList<string> codecs, bool idempotent)
    {
        var prefix = await CreateTopicPerCodecAsync();
        var script = Path.Combine(RepositoryRoot.Path, "Pipeline.Broker.Tests", "Clients", "Python", "client.py");

        var printed = await Command.RunAsync(NeedsPythonClientsAttribute.Interpreter, [script, Address, library, prefix, Unique(library), .. codecs]);

        foreach (var codec in codecs) await AssertStoredAsync($"{prefix}-{codec}", codec, 50, idempotent);
        var expected = codecs.SelectMany(codec => Enumerable.Range(0, 50).Select(i => $"{prefix}-{codec} {codec} {i}"));
        var read = JsonDocument.Parse(printed).RootElement.EnumerateArray().Select(record => $"{record[0]} {record[1]}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }
}

/// <summary>Marks a contract that needs Python's clients, as Debian packages them.</summary>
public sealed class NeedsPythonClientsAttribute : NeedsAttribute
{
    /// <summary>Debian's own, whatever other Python is first on the PATH.</summary>
    public const string Interpreter = "/usr/bin/python3";

    private static readonly string Packages = Path.Combine("/usr", "lib", "python3", "dist-packages");

    public override string? Missing =>
        Directory.Exists(Path.Combine(Packages, "kafka")) && Directory.Exists(Path.Combine(Packages, "confluent_kafka"))
            ? null
            : "There are no Kafka clients for Python (Debian's packages python3-kafka and python3-confluent-kafka).";
}

/// <summary>Python's clients on the embedded broker.</summary>
[Collection(BrokerProcessCollection.Name)]
public sealed class PythonOnEmbeddedBroker(BrokerProcessFixture broker) : PythonContract(broker);

/// <summary>Python's clients on Apache Kafka.</summary>
[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class PythonOnApacheKafka(KafkaFixture broker) : PythonContract(broker);
