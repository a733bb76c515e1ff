using System.Text;
using Pipeline.Launcher.Testing;

namespace Pipeline.Tests.Launcher;

public sealed class TrxFileTests
{
    [Fact]
    public void Every_test_is_read_with_its_outcome_and_its_reason()
    {
        const string trx = """
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
              <UnitTestResult testName="A.passes" duration="00:00:01.5000000" outcome="Passed" />
              <UnitTestResult testName="A.fails" duration="00:00:00.0100000" outcome="Failed">
                <Output><ErrorInfo><Message>1 is not 2</Message><StackTrace>at A.fails()</StackTrace></ErrorInfo></Output>
              </UnitTestResult>
              <UnitTestResult testName="A.is_skipped" outcome="NotExecuted"><Output><ErrorInfo><Message>KAFKA_HOME is not set</Message></ErrorInfo></Output></UnitTestResult>
              <UnitTestResult testName="A.breaks_off" duration="00:05:00" outcome="Aborted" />
            </Results></TestRun>
            """;

        var tests = TrxFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(trx)));

        Assert.Equal(
        [
            new("A.passes", TestOutcome.Passed, TimeSpan.FromSeconds(1.5), null, null),
            new("A.fails", TestOutcome.Failed, TimeSpan.FromMilliseconds(10), "1 is not 2", "at A.fails()"),
            new("A.is_skipped", TestOutcome.Skipped, TimeSpan.Zero, "KAFKA_HOME is not set", null),
            new TestResult("A.breaks_off", TestOutcome.Failed, TimeSpan.FromMinutes(5), null, null),
        ], tests);
    }
}
