using System.Diagnostics;
using System.Text;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Clients.Java;

/// <summary>Apache Kafka's command line tools, run one after the other by <c>ToolRunner.java</c> in a Java process of their own.</summary>
public sealed class JavaTools : IAsyncLifetime
{
    private const string Tools = "org.apache.kafka.tools.";

    private Process? _process;

    /// <summary>Starts Java, where it can be; it answers when it is ready.</summary>
    public Task InitializeAsync()
    {
        if (ApacheKafka.Missing is not null) return Task.CompletedTask;
        var source = Path.Combine(RepositoryRoot.Path, "Pipeline.Broker.Tests", "Clients", "Java", "ToolRunner.java");

        // Most of the code runs once: the quick compiler alone is faster than both.
        string[] arguments = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-cp", ApacheKafka.ClassPath, source];
        var start = new ProcessStartInfo("java", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException("java did not start.");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Command.Limit);
        await _process.WaitForExitAsync(limit.Token);
        _process.Dispose();
    }

    /// <summary>Runs one tool that must succeed, and returns what it printed.</summary>
    /// <param name="tool">Its class in the tools' package, or a full name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads from standard input.</param>
    public async Task<string> RunAsync(string tool, IEnumerable<string> arguments, string input = "")
    {
        var (code, output, error) = await TryAsync(tool, arguments, input);
        Assert.True(code == 0, $"{tool} {string.Join(' ', arguments)}\nended with exit code {code}:\n{error}\n{output}");
        return output;
    }

    /// <summary>Runs one tool, and returns its exit code with what it printed.</summary>
    public async Task<(int Code, string Output, string Error)> TryAsync(string tool, IEnumerable<string> arguments, string input = "")
    {
        var name = tool.StartsWith("kafka.", StringComparison.Ordinal) ? tool : Tools + tool;
        string[] words = [name, input, .. arguments];
        await _process!.StandardInput.WriteLineAsync(string.Join(' ', words.Select(word => Convert.ToBase64String(Encoding.UTF8.GetBytes(word)))));
        await _process.StandardInput.FlushAsync();
        using var limit = new CancellationTokenSource(Command.Limit);
        var answer = await _process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new EndOfStreamException($"Java ended while it ran {tool}.");
        var parts = answer.Split(' ');
        return (int.Parse(parts[0]), Decode(parts[1]), Decode(parts[2]));
    }

    private static string Decode(string word) => Encoding.UTF8.GetString(Convert.FromBase64String(word));
}
