using Pipeline.Launcher.Jobs;
using Pipeline.Launcher.Workers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pipeline.Launcher.Watch;

/// <summary>The live view for a terminal: workers, jobs and the newest log lines, as many as fit.</summary>
internal static class WatchScreen
{
    private const int FewestLines = 3;

    /// <summary>Draws it.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="trouble">Why it may be out of date; null when it is live.</param>
    /// <param name="master">The master's address.</param>
    /// <param name="width">The terminal's columns.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="now">The time, for ages.</param>
    public static IRenderable Draw(WatchState state, string? trouble, Uri master, int width, int height, DateTimeOffset now)
    {
        var running = state.Jobs.Count(static job => !job.IsFinal);
        var alive = state.Workers.Count(static worker => worker.State == "alive");
        var rate = state.Workers.Where(static worker => worker.State == "alive").Sum(static worker => worker.TilesPerSecond);
        var head = $"{master}  {alive} of {state.Workers.Count} workers alive, {running} jobs at work, {rate:0.0} tiles/s";
        var rows = new List<IRenderable>
        {
            new Markup($"[bold]{Markup.Escape(Cut(head, width))}[/]"),
            new Markup(trouble is null ? "[green]live[/]  Ctrl-C ends" : $"[red]{Markup.Escape(Cut(trouble, width))}[/]"),
            Text.Empty,
        };
        var left = height - rows.Count - 1;
        left -= Add(rows, WorkerText.Table(state.Workers).Format(width), Math.Max(3, left / 3), "aqua");
        left -= Add(rows, JobText.Table(state.Jobs, now).Format(width), Math.Max(3, left - FewestLines - 1), "aqua");
        foreach (var line in state.Lines.TakeLast(Math.Max(0, left))) rows.Add(new Text(Cut(line.ToString(), width), new Style(Color.Grey)));
        return new Rows(rows);
    }

    private static int Add(List<IRenderable> rows, string table, int most, string colour)
    {
        var lines = table.TrimEnd('\n').Split('\n');
        var shown = lines.Take(most - 1).ToList();
        rows.Add(new Markup($"[{colour}]{Markup.Escape(shown[0])}[/]"));
        rows.AddRange(shown.Skip(1).Select(static line => new Markup(Coloured(line))));
        rows.Add(Text.Empty);
        return shown.Count + 1;
    }

    // The state is a word of its own in every line.
    private static string Coloured(string line)
    {
        var colour = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) switch
        {
            "dead" or "failed" => "red",
            "suspect" or "cancelled" => "yellow",
            "completed" or "left" => "grey",
            _ => "default",
        };
        return $"[{colour}]{Markup.Escape(line)}[/]";
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
