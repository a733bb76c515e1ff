using System.Text.RegularExpressions;
using Pipeline.Broker.Hosting;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Contract;
using Pipeline.Broker.Tests.Support;
using Pipeline.Broker.Topics;

namespace Pipeline.Broker.Tests.Documents;

/// <summary><c>docs/broker.md</c> says what the broker is.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed partial class BrokerDocument(EmbeddedFixture broker)
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "broker.md"));

    [Fact]
    public void Its_options_are_those_of_the_help()
    {
        var help = CommandLine.Usage.Split('\n').Skip(1).Select(line => line.Trim());

        Assert.Equal(help, Text.Split('\n').Where(line => line.StartsWith("--", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Its_requests_are_those_that_the_broker_advertises()
    {
        using var client = new WireClient(broker.Address);
        var advertised = await client.SendAsync(Calls.ApiVersions, 2, new());

        Assert.Equal(
            advertised.ApiKeys.Select(api => $"{api.ApiKey} {(ApiKey)api.ApiKey} {api.MinVersion}-{api.MaxVersion}"),
            RequestRow().Matches(Text).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value} {row.Groups[3].Value}"));
    }

    [Fact]
    public void Its_topic_options_are_those_of_the_broker() => Assert.Equal(
        new TopicOptions().All.Select(option => $"{option.Name}={option.Default}").Order(StringComparer.Ordinal),
        OptionRow().Matches(Text).Select(row => $"{row.Groups[1].Value}={row.Groups[2].Value}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_source_file_that_it_names_is_there() =>
        Assert.All(SourceFile().Matches(Text), name => Assert.True(File.Exists(Path.Combine(RepositoryRoot.Path, name.Groups[1].Value)), name.Groups[1].Value));

    [Fact]
    public async Task Its_counters_are_those_that_the_broker_serves()
    {
        using var folder = new TemporaryFolder();
        await using var served = new EmbeddedBroker(folder.Path, new BrokerOptions { Metrics = new("127.0.0.1", 0) });
        using var client = new HttpClient();

        var metrics = await client.GetStringAsync(new Uri($"http://127.0.0.1:{served.Node.MetricsPort}/metrics"));

        Assert.Equal(
            Help().Matches(metrics).Select(line => $"| `{line.Groups[1].Value}` | {line.Groups[2].Value} |"),
            Text.Split('\n').Where(line => line.StartsWith("| `pipeline_broker_", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^\| (\d+) \| (\w+) \| (\d+-\d+) \|", RegexOptions.Multiline)]
    private static partial Regex RequestRow();

    [GeneratedRegex(@"^\| `([a-z.]+)` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex(@"`(Pipeline\.[\w./]+\.cs)`")]
    private static partial Regex SourceFile();

    [GeneratedRegex("^# HELP ([a-z_]+) (.*)$", RegexOptions.Multiline)]
    private static partial Regex Help();
}
