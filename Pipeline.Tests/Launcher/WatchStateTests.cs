using System.Text.Json;
using Pipeline.Launcher.Watch;

namespace Pipeline.Tests.Launcher;

/// <summary>What a listener makes of the live events.</summary>
public sealed class WatchStateTests
{
    private readonly WatchState _state = new();

    [Fact]
    public void A_connection_begins_with_how_things_stand_whatever_was_known_before()
    {
        _state.Apply(Documents.Event("job", Documents.Job("gone")));

        _state.Apply(Documents.Event("begin", new { jobs = new[] { Documents.Job("a") }, workers = new[] { Documents.Worker("w") } }));

        Assert.Equal("a", Assert.Single(_state.Jobs).Id);
        Assert.Equal("w", Assert.Single(_state.Workers).Id);
    }

    [Fact]
    public void Jobs_at_work_come_first_and_then_the_newest()
    {
        foreach (var (id, state) in new[] { ("1", "processing"), ("2", "completed"), ("3", "completed"), ("4", "queued") })
            _state.Apply(Documents.Event("job", Documents.Job(id, state)));

        Assert.Equal(["4", "1", "3", "2"], _state.Jobs.Select(static job => job.Id));
    }

    [Fact]
    public void A_job_that_was_removed_is_gone()
    {
        _state.Apply(Documents.Event("job", Documents.Job("a")));

        _state.Apply(Documents.Event("removed", new { id = "a" }));

        Assert.Empty(_state.Jobs);
    }

    [Fact]
    public void Log_lines_are_given_out_and_resumed_behind_the_last()
    {
        var line = _state.Apply(Documents.Event("log", new { id = 12, at = "2026-01-01T12:00:00+00:00", kind = "worker.dead", text = "Worker w is dead." }, id: "12"));
        _state.Apply(Documents.Event("ping", new { }));

        Assert.EndsWith("worker.dead         Worker w is dead.", line?.ToString(), StringComparison.Ordinal);
        Assert.Equal("12", _state.LastEventId);
        Assert.Equal(JsonValueKind.Object, line?.Document.ValueKind);
    }

    [Fact]
    public void It_is_drawn_no_higher_than_the_terminal()
    {
        for (var i = 0; i < 100; i++) _state.Apply(Documents.Event("job", Documents.Job($"{i:000}")));
        for (var i = 0; i < 50; i++) _state.Apply(Documents.Event("worker", Documents.Worker($"w{i}")));
        using var written = new StringWriter();
        var console = Spectre.Console.AnsiConsole.Create(new Spectre.Console.AnsiConsoleSettings { Ansi = Spectre.Console.AnsiSupport.No, Out = new Spectre.Console.AnsiConsoleOutput(written) });
        console.Profile.Width = 100;

        console.Write(WatchScreen.Draw(_state, trouble: null, new Uri("http://localhost:5000"), width: 100, height: 24, DateTimeOffset.UnixEpoch));

        var lines = written.ToString().TrimEnd().Split('\n');
        Assert.InRange(lines.Length, 15, 24);
        Assert.All(lines, static line => Assert.InRange(line.TrimEnd().Length, 0, 100));
    }
}
