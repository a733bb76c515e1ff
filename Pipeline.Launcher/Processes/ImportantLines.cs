using System.Text.RegularExpressions;

namespace Pipeline.Launcher.Processes;

/// <summary>Decides which of a program's lines the terminal shows: warnings and errors, and of a flood only its beginning.</summary>
/// <param name="clock">Time for the flood limit.</param>
internal sealed partial class ImportantLines(TimeProvider clock)
{
    /// <summary>Lines shown within <see cref="Window"/>: enough for one failure with its causes.</summary>
    public const int LinesPerWindow = 5;

    private const int LongestLine = 300;

    /// <summary>After so long a flood may speak again.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private DateTimeOffset _since = DateTimeOffset.MinValue;
    private int _shown;

    /// <summary>What to show of the line, or null.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isError">Whether it came on standard error.</param>
    /// <param name="log">Where the rest can be read.</param>
    public string? Select(string line, bool isError, string log)
    {
        if (!IsImportant(line, isError)) return null;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now - _since > Window) (_since, _shown) = (now, 0);
            _shown++;
            return _shown switch
            {
                <= LinesPerWindow => Shorten(line.Trim()),
                LinesPerWindow + 1 => $"more of this in {log}",
                _ => null,
            };
        }
    }

    /// <summary>Whether the line is not a log line but the program's own word, as its last one before it cannot start.</summary>
    public static bool IsPlain(string line) => !string.IsNullOrWhiteSpace(line) && !LevelPrefix().IsMatch(line);

    // A stack trace in one line fills a terminal; the log has it.
    private static string Shorten(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "...";

    private static bool IsImportant(string line, bool isError) =>
        LevelPrefix().Match(line) is { Success: true, Groups: var groups } ? groups["loud"].Success : isError && !string.IsNullOrWhiteSpace(line);

    // What Microsoft.Extensions.Logging's console writes before a message, with or without a time; librdkafka its syslog level.
    [GeneratedRegex(@"^(\S*\d\S*\s+){0,2}(?:(?<loud>warn|fail|crit)|trce|dbug|info):|^%(?:(?<loud>[0-3])|[4-7])\|", RegexOptions.CultureInvariant)]
    private static partial Regex LevelPrefix();
}
