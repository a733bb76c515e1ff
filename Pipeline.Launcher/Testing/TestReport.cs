using System.Globalization;

namespace Pipeline.Launcher.Testing;

/// <summary>Says in text how the tests ended.</summary>
/// <param name="output">Where the text goes.</param>
internal sealed class TestReport(TextWriter output)
{
    private const int SlowestShown = 10;

    private readonly Lock _adding = new();
    private readonly List<TestResult> _all = [];

    /// <summary>Takes a project's results in, and says them in one line; failures are told whole. Projects may end at the same time.</summary>
    public void Add(string project, IReadOnlyList<TestResult> results, TimeSpan elapsed)
    {
        using var alone = _adding.EnterScope();
        _all.AddRange(results);
        output.WriteLine($"{project}: {Counts(results)} in {Seconds(elapsed)}");
        foreach (var failure in results.Where(static result => result.Outcome == TestOutcome.Failed))
        {
            output.WriteLine();
            output.WriteLine($"  FAILED {failure.Name} ({Seconds(failure.Duration)})");
            foreach (var line in $"{failure.Message}\n{failure.StackTrace}".Split('\n')) output.WriteLine($"    {line.TrimEnd()}".TrimEnd());
        }
    }

    /// <summary>Says what is left to say; the very last line is the sum.</summary>
    /// <returns>The exit code: a run without a single test has shown nothing.</returns>
    public int Finish()
    {
        output.WriteLine();
        output.WriteLine("The slowest:");
        foreach (var test in _all.OrderByDescending(static result => result.Duration).Take(SlowestShown)) output.WriteLine($"  {Seconds(test.Duration),8}  {test.Name}");

        var skipped = _all.Where(static result => result.Outcome == TestOutcome.Skipped).ToList();
        if (skipped.Count > 0) output.WriteLine("Skipped:");
        foreach (var reason in skipped.GroupBy(static result => result.Message ?? "no reason given").OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {reason.Count(),4}  {reason.Key}");
        }

        output.WriteLine();
        output.WriteLine(Counts(_all));
        return _all.Exists(static result => result.Outcome == TestOutcome.Failed) || !_all.Exists(static result => result.Outcome == TestOutcome.Passed)
            ? ExitCode.Failed
            : ExitCode.Done;
    }

    private static string Counts(IReadOnlyList<TestResult> results)
    {
        var counts = results.ToLookup(static result => result.Outcome);
        var text = $"{counts[TestOutcome.Passed].Count()} passed, {counts[TestOutcome.Failed].Count()} failed";
        return counts[TestOutcome.Skipped].Any() ? $"{text}, {counts[TestOutcome.Skipped].Count()} skipped" : text;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}
