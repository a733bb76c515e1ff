using System.Globalization;
using System.Xml.Linq;

namespace Pipeline.Launcher.Testing;

/// <summary>Reads the results file of <c>dotnet test --logger trx</c> (Visual Studio's TeamTest 2010 format).</summary>
internal static class TrxFile
{
    private static readonly XNamespace Names = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Every test of the file. A test that neither passed nor was skipped counts as failed, whatever it is called.</summary>
    public static IReadOnlyList<TestResult> Read(Stream file) =>
        [.. XDocument.Load(file).Descendants(Names + "UnitTestResult").Select(Result)];

    private static TestResult Result(XElement element)
    {
        var output = element.Element(Names + "Output");
        var error = output?.Element(Names + "ErrorInfo");
        var outcome = (string?)element.Attribute("outcome") switch
        {
            "Passed" => TestOutcome.Passed,
            "NotExecuted" => TestOutcome.Skipped,
            _ => TestOutcome.Failed,
        };
        return new TestResult(
            (string?)element.Attribute("testName") ?? "(a test without a name)",
            outcome,
            TimeSpan.TryParse((string?)element.Attribute("duration"), CultureInfo.InvariantCulture, out var duration) ? duration : TimeSpan.Zero,
            ((string?)error?.Element(Names + "Message") ?? (string?)output?.Element(Names + "StdOut"))?.Trim(),
            ((string?)error?.Element(Names + "StackTrace"))?.TrimEnd());
    }
}
