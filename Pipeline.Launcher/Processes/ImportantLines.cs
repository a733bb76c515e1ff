using System.Text.RegularExpressions;

namespace Pipeline.Launcher.Processes;

/// <summary>Decides which of a program's lines the terminal shows: warnings and errors, and of a flood only its beginning.</summary>
/// <param name="clock">Time for the flood limit.</param>
internal sealed partial class ImportantLines(TimeProvider clock)
{
    /// <summary>Lines shown within <see cref="Window"/>: enough for one failure with its causes.</summary>
    public const int LinesPerWindow = 5;

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
        if (string.IsNullOrWhiteSpace(line) || (!isError && !LevelPrefix().IsMatch(line))) return null;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now - _since > Window) (_since, _shown) = (now, 0);
            _shown++;
            return _shown switch
            {
                <= LinesPerWindow => line.Trim(),
                LinesPerWindow + 1 => $"more of this in {log}",
                _ => null,
            };
        }
    }

    // What Microsoft.Extensions.Logging's console writes before a message, with or without a time.
    [GeneratedRegex(@"^(\S*\d\S*\s+){0,2}(warn|fail|crit):", RegexOptions.CultureInvariant)]
    private static partial Regex LevelPrefix();
}
