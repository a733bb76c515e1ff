using Pipeline.Launcher.Processes;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Launcher;

public sealed class ImportantLinesTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("warn: Pipeline.Master[0] the broker is away", false, true)]
    [InlineData("fail: Pipeline.Master[0] broken", false, true)]
    [InlineData("2026-11-22 10:00:00.000 crit: Pipeline.Broker[0] disk full", true, true)]
    [InlineData("info: Pipeline.Master[0] 3 fail: no level here", false, false)]
    [InlineData("2026-11-22 10:00:00.000 info: Pipeline.Broker[0] a log line on standard error", true, false)]
    [InlineData("Port 5000 is taken.", true, true)]
    [InlineData("Port 5000 is taken.", false, false)]
    [InlineData("   ", true, false)]
    [InlineData("%3|1795372970.087|FAIL|rdkafka#producer-1| [thrd:x]: Connect failed", true, true)]
    [InlineData("%4|1795372970.087|ASSIGN|rdkafka#consumer-3| [thrd:main]: a warning", true, false)]
    public void Warnings_and_errors_are_shown_and_nothing_else(string line, bool isError, bool expected)
    {
        var lines = new ImportantLines(_time);

        var shown = lines.Select(line, isError, "web.log");

        Assert.Equal(expected ? line : null, shown);
    }

    [Fact]
    public void A_flood_is_cut_off_with_a_hint_and_may_speak_again_later()
    {
        var lines = new ImportantLines(_time);

        var flood = Enumerable.Range(0, 20).Select(n => lines.Select($"warn: {n}", false, "web.log")).ToList();
        _time.Advance(ImportantLines.Window + TimeSpan.FromMilliseconds(1));
        var later = lines.Select("warn: again", false, "web.log");

        Assert.Equal(["warn: 0", "warn: 1", "warn: 2", "warn: 3", "warn: 4", "more of this in web.log"], flood.Take(6));
        Assert.All(flood.Skip(6), Assert.Null);
        Assert.Equal("warn: again", later);
    }
}
