using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Tests.Chaos;

/// <summary>What happened when, for people. Thread-safe.</summary>
/// <param name="path">A file that each line is appended to as well; null: none.</param>
internal sealed class ChaosLog(string? path)
{
    private readonly Lock _lock = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<string> _lines = [];

    /// <summary>The time since the beginning.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>All lines.</summary>
    public string Text
    {
        get
        {
            lock (_lock) return string.Join('\n', _lines);
        }
    }

    /// <summary>Says something.</summary>
    public void Say(string text)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{_clock.Elapsed.TotalSeconds,7:0.0} s  {text}");
        lock (_lock)
        {
            _lines.Add(line);
            if (path is not null) File.AppendAllText(path, line + "\n");
        }
    }
}
