using System.Text.Json;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Benchmarks;

/// <summary><c>./pipeline bench</c> on the real thing, in its smallest form.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class BenchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Jobs_are_measured_beside_opencv_and_proven_equal()
    {
        var file = Path.Combine(_folder.Path, "figures.json");

        var (exitCode, output) = await ProgramUnderTest.RunAsync("Pipeline.Benchmarks", "jobs", "--rounds", "1", "--size", "small", "--json", file);

        Assert.True(exitCode == 0, output);
        Assert.Contains("upload to result", output, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var cases = report.RootElement.GetProperty("cases").EnumerateArray().ToList();
        Assert.Equal(["grayscale", "gaussian:5"], cases.Select(static one => one.GetProperty("filters").GetString()));
        Assert.All(cases, static one =>
        {
            var total = Number(one, "system", "median");
            Assert.Equal(total / Number(one, "oneThread", "median"), Number(one, "ratioToOneThread", "median"), 6);
            Assert.Equal(total, one.GetProperty("stages").EnumerateArray().Sum(static stage => stage.GetProperty("milliseconds").GetDouble()), 3);
            Assert.Equal(
                ["broker", "opencv", "web", "worker-1", "worker-2"],
                one.GetProperty("cpuSeconds").EnumerateObject().Select(static process => process.Name).Order(StringComparer.Ordinal));
        });
        Assert.Equal(6, FilteredTiles(cases[0]));
        Assert.Equal(1, FilteredTiles(cases[1]));
    }

    [Theory]
    [InlineData("jobs", "--rounds", "0")]
    [InlineData("jobs", "--size", "huge")]
    [InlineData("nothing")]
    public async Task A_wrong_command_line_is_refused_with_a_hint(params string[] arguments)
    {
        var (exitCode, output) = await ProgramUnderTest.RunAsync("Pipeline.Benchmarks", arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains("See ./pipeline bench --help", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_master_that_is_not_there_is_said_in_one_line()
    {
        var (exitCode, output) = await ProgramUnderTest.RunAsync("Pipeline.Benchmarks", "--size", "small", "--master", "http://127.0.0.1:9");

        Assert.Equal(3, exitCode);
        Assert.Contains("bench: the master at http://127.0.0.1:9/ cannot be reached", output, StringComparison.Ordinal);
    }

    private static double Number(JsonElement one, string name, string part) => one.GetProperty(name).GetProperty(part).GetDouble();

    private static int FilteredTiles(JsonElement one) => one.GetProperty("work").EnumerateArray()
        .Single(static part => part.GetProperty("name").GetString()!.EndsWith("filters", StringComparison.Ordinal)).GetProperty("count").GetInt32();
}
