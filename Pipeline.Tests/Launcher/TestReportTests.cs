using Pipeline.Launcher;
using Pipeline.Launcher.Testing;

namespace Pipeline.Tests.Launcher;

public sealed class TestReportTests
{
    private readonly StringWriter _output = new();

    [Fact]
    public void The_last_line_is_the_sum()
    {
        var report = new TestReport(_output);
        report.Add("One", [Test("a", TestOutcome.Passed), Test("b", TestOutcome.Passed)], TimeSpan.FromSeconds(1));
        report.Add("Two", [Test("c", TestOutcome.Passed)], TimeSpan.FromSeconds(1));

        var exitCode = report.Finish();

        Assert.Equal((ExitCode.Done, "3 passed, 0 failed"), (exitCode, LastLine));
    }

    [Fact]
    public void A_failure_is_told_whole_and_decides_the_exit_code()
    {
        var report = new TestReport(_output);
        report.Add("One", [Test("a", TestOutcome.Passed), Test("b", TestOutcome.Failed, "1 is not 2"), Test("c", TestOutcome.Skipped, "no disk")], TimeSpan.FromSeconds(1));

        var exitCode = report.Finish();

        Assert.Equal((ExitCode.Failed, "1 passed, 1 failed, 1 skipped"), (exitCode, LastLine));
        Assert.Contains("FAILED b", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("    1 is not 2", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1  no disk", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_test_has_failed()
    {
        var report = new TestReport(_output);
        report.Add("One", [], TimeSpan.Zero);

        var exitCode = report.Finish();

        Assert.Equal((ExitCode.Failed, "0 passed, 0 failed"), (exitCode, LastLine));
    }

    private string LastLine => _output.ToString().TrimEnd().Split('\n')[^1];

    private static TestResult Test(string name, TestOutcome outcome, string? message = null) => new(name, outcome, TimeSpan.FromSeconds(0.1), message, null);
}
