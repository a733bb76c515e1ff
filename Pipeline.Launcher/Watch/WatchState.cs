using System.Text.Json;
using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Watch;

/// <summary>What the live events have said so far. Pure.</summary>
internal sealed class WatchState
{
    /// <summary>Log lines that are kept: more than a terminal has.</summary>
    private const int KeptLines = 200;

    private readonly Dictionary<string, MasterJob> _jobs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, MasterWorker> _workers = new(StringComparer.Ordinal);
    private readonly Queue<WatchLine> _lines = new();

    /// <summary>Jobs that run or wait first, then the newest.</summary>
    public IReadOnlyList<MasterJob> Jobs =>
        [.. _jobs.Values.OrderBy(static job => job.IsFinal).ThenByDescending(static job => job.Id, StringComparer.Ordinal)];

    /// <summary>The workers by id.</summary>
    public IReadOnlyList<MasterWorker> Workers => [.. _workers.Values];

    /// <summary>The newest log lines, oldest first.</summary>
    public IReadOnlyList<WatchLine> Lines => [.. _lines];

    /// <summary>The id of the newest log line, behind which a lost connection goes on.</summary>
    public string? LastEventId { get; private set; }

    /// <summary>Takes an event in.</summary>
    /// <returns>The log line that it is; null when it is none.</returns>
    public WatchLine? Apply(MasterEvent happened)
    {
        switch (happened.Type)
        {
            case "begin":
                Begin(happened.Data);
                break;
            case "job":
                var job = MasterJob.Parse(happened.Data);
                _jobs[job.Id] = job;
                break;
            case "removed":
                _jobs.Remove(happened.Data.GetProperty("id").GetString()!);
                break;
            case "worker":
                var worker = MasterWorker.Parse(happened.Data);
                _workers[worker.Id] = worker;
                break;
            case "log":
                return Log(happened);
        }

        return null;
    }

    private void Begin(JsonElement data)
    {
        _jobs.Clear();
        _workers.Clear();
        foreach (var job in data.GetProperty("jobs").EnumerateArray().Select(MasterJob.Parse)) _jobs[job.Id] = job;
        foreach (var worker in data.GetProperty("workers").EnumerateArray().Select(MasterWorker.Parse)) _workers[worker.Id] = worker;
    }

    private WatchLine Log(MasterEvent happened)
    {
        LastEventId = happened.Id ?? LastEventId;
        var line = happened.Data.Deserialize<WatchLine>(JsonSerializerOptions.Web)! with { Document = happened.Data };
        _lines.Enqueue(line);
        if (_lines.Count > KeptLines) _lines.Dequeue();
        return line;
    }
}

/// <summary>A line of the master's events log.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of thing happened.</param>
/// <param name="Text">What happened.</param>
internal sealed record WatchLine(DateTimeOffset At, string Kind, string Text)
{
    /// <summary>The whole document as it came.</summary>
    public JsonElement Document { get; init; }

    /// <summary>The line as it is printed.</summary>
    public override string ToString() => $"{At.ToLocalTime():HH:mm:ss}  {Kind,-18}  {Text}";
}
