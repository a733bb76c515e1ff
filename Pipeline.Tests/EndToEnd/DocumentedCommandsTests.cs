using System.Diagnostics;
using System.Text.RegularExpressions;
using Pipeline.Launcher.Processes;
using Pipeline.Tests.EndToEnd.Documents;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>
/// Every command that the README and docs/ show is run as it stands there, in a folder with a <c>photo.jpg</c>; only the addresses are those of the
/// system under test. A command that cannot be run here is listed with the reason.
/// </summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed partial class DocumentedCommandsTests(EmbeddedKafka kafka, RunningPipeline<EmbeddedKafka> running) : IClassFixture<RunningPipeline<EmbeddedKafka>>, IDisposable
{
    /// <summary>What is not run, and why; its command and its options must exist all the same.</summary>
    private static readonly Dictionary<string, string> NotRun = new()
    {
        ["./pipeline up"] = "UpTests runs it",
        ["./pipeline test"] = "it runs this test",
        ["./pipeline bench"] = "takes minutes; BenchTests runs it on small pictures",
        ["./pipeline bench kernels"] = "takes minutes",
        ["./pipeline bench kernels gaussian --quick"] = "takes a minute",
        ["./pipeline bench scaling"] = "takes minutes",
        ["KAFKA_HOME=DIR ./pipeline bench broker --rounds 5"] = "needs Apache Kafka, and takes minutes",
        ["UPDATE_DOCS=1 dotnet test Pipeline.Tests --filter FilterReferenceTests"] = "writes a document that FilterReferenceTests compares",
        ["FILTER_CASES=20 dotnet test Pipeline.Tests --filter ExactnessTests"] = "ExactnessTests, for longer",
    };

    /// <summary>What does not end by itself, and what it says when it works.</summary>
    private static readonly Dictionary<string, string> Endless = new()
    {
        ["curl -N http://localhost:5000/api/v1/events"] = "event: begin",
        ["./pipeline worker --id another"] = "Worker another is ready",
        ["./pipeline broker --listen 127.0.0.1:9092 --data data/broker"] = "Broker is ready: 127.0.0.1:",
    };

    private static readonly Picture Photo = Picture.Jpeg(300, 200, 3);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> DocumentsWithCommands => [.. DocumentedCommand.All.Where(IsRun).Select(static command => command.File).Distinct()];

    public static TheoryData<string> EndlessCommands => [.. Endless.Keys];

    public static TheoryData<string> CommandsInWords =>
        [.. DocumentedCommand.Files.SelectMany(static file => InWords().Matches(File.ReadAllText(Path.Combine(Checkout.Root, file))).Select(static match => match.Groups[1].Value))
            .Concat(NotRun.Keys).Select(static text => CommandLine().Match(text)).Where(static match => match.Success && match.Groups[1].Value != "pbm")
            .GroupBy(static match => match.Groups[1].Value, static match => match.Value)
            .Select(static command => $"{command.Key}: {string.Join(' ', command.SelectMany(static text => Option().Matches(text)).Select(static option => option.Value).Distinct().Order(StringComparer.Ordinal))}")];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(DocumentsWithCommands))]
    public async Task All_commands_work_one_after_the_other(string document)
    {
        var commands = DocumentedCommand.All.Where(command => command.File == document && IsRun(command)).Select(static command => command.Text).ToList();

        var (exitCode, output) = await ProgramUnderTest.RunAsync(Shell($"set -eux -o pipefail\ncurl() {{ command curl --fail-with-body --silent --show-error \"$@\"; }}\n{string.Join('\n', commands)}"));

        Assert.True(exitCode == 0, output);
        foreach (var (chain, name) in commands.SelectMany(static command => Written().Matches(command)).Select(static match => (match.Groups[1].Value, match.Groups[2].Value)))
            Photo.AssertFiltered(chain, await File.ReadAllBytesAsync(Path.Combine(_folder.Path, name)));
    }

    [Theory]
    [MemberData(nameof(EndlessCommands))]
    public async Task A_command_that_does_not_end_begins(string command)
    {
        await using var program = await ProgramUnderTest.StartAsync(Shell($"exec {command}"), line => line.StartsWith(Endless[command], StringComparison.Ordinal) ? line : null);

        var exitCode = await program.StopAsync();

        Assert.True(exitCode == 0 || command.StartsWith("curl ", StringComparison.Ordinal), program.Output);
    }

    [Theory]
    [MemberData(nameof(CommandsInWords))]
    public async Task The_options_that_are_spoken_of_exist(string command)
    {
        var (name, options) = (command.Split(':')[0], command.Split(": ")[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var (exitCode, help) = await ProgramUnderTest.RunAsync(Shell($"./pipeline {name} --help"));

        Assert.True(exitCode == 0, help);
        Assert.All(options, option => Assert.Matches($@"(^|[^\w-]){option}($|[^\w-])", help));
    }

    [Fact]
    public void What_is_listed_here_is_in_a_document() =>
        Assert.Subset(DocumentedCommand.All.Select(static command => command.Text).ToHashSet(), NotRun.Keys.Concat(Endless.Keys).ToHashSet());

    private static bool IsRun(DocumentedCommand command) => !NotRun.ContainsKey(command.Text) && !Endless.ContainsKey(command.Text);

    private ProcessStartInfo Shell(string script)
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "photo.jpg"), Photo.File);
        File.WriteAllText(Path.Combine(_folder.Path, "pipeline"), $"#!/bin/sh\nexec dotnet '{new BuildOutputs(Checkout.Root).Find("Pipeline.Launcher")}' \"$@\"\n");
        var start = new ProcessStartInfo("bash", ["-c", $"chmod +x pipeline\n{script}"
            .Replace("http://localhost:5000", running.Pipeline.Master.Ready, StringComparison.Ordinal)
            .Replace("127.0.0.1:9092", "127.0.0.1:0", StringComparison.Ordinal)])
        {
            WorkingDirectory = _folder.Path,
            Environment =
            {
                ["PIPELINE_HOME"] = Checkout.Root,
                ["PIPELINE_MASTER"] = running.Pipeline.Master.Ready,
                ["Kafka__BootstrapServers"] = kafka.BootstrapServers,
            },
        };
        foreach (var name in (string[])["TasksTopic", "ResultsTopic", "HeartbeatsTopic", "DeadLetterTopic", "WorkerGroup"])
            start.Environment[$"Kafka__{name}"] = running.Pipeline.Setting($"Kafka:{name}");
        return start;
    }

    [GeneratedRegex(@"`((?:[A-Z_]+=\S+ )?\./pipeline [^`]+)`")]
    private static partial Regex InWords();

    [GeneratedRegex(@"\./pipeline (bench [a-z]+|[a-z]+)\b.*")]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"(?<=[\s\[])--[a-z][a-z-]*")]
    private static partial Regex Option();

    /// <summary>A picture whose pixels the command says: the chain, and the file that it is written to.</summary>
    [GeneratedRegex(@"filters[ =](\S+)(?:.*) (?:--out|-o) (out\S*\.png)")]
    private static partial Regex Written();
}
