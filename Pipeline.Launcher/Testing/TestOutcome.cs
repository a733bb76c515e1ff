namespace Pipeline.Launcher.Testing;

/// <summary>What a test ended as.</summary>
internal enum TestOutcome
{
    /// <summary>It held.</summary>
    Passed,

    /// <summary>It did not hold, or did not come to its end.</summary>
    Failed,

    /// <summary>It was not run, for a reason that it gives.</summary>
    Skipped,
}

/// <summary>One test of a run.</summary>
/// <param name="Name">Its full name with its case.</param>
/// <param name="Outcome">What it ended as.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Message">Why it failed or was skipped.</param>
/// <param name="StackTrace">Where it failed.</param>
internal sealed record TestResult(string Name, TestOutcome Outcome, TimeSpan Duration, string? Message, string? StackTrace);
