using Pipeline.Launcher;
using Pipeline.Launcher.Master;

namespace Pipeline.Tests.Launcher;

/// <summary>How a job is named on the command line.</summary>
public sealed class JobReferenceTests
{
    private static readonly IReadOnlyList<MasterJob> Jobs = [Job("01b"), Job("01aa"), Job("01ab")];

    [Theory]
    [InlineData("01b", "01b")]
    [InlineData("01AB", "01ab")]
    public void The_beginning_of_an_id_is_enough(string name, string id) => Assert.Equal(id, JobReference.Choose(name, Jobs).Id);

    [Fact]
    public void The_newest_is_called_last() => Assert.Equal("01b", JobReference.Choose("last", [Jobs[0]]).Id);

    [Theory]
    [InlineData("01a", ExitCode.Usage)]
    [InlineData("photo", ExitCode.NotFound)]
    public void What_names_several_jobs_or_none_is_an_error(string name, int exitCode)
    {
        var error = Assert.Throws<LauncherException>(() => JobReference.Choose(name, Jobs));

        Assert.Equal(exitCode, error.ExitCode);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    private static MasterJob Job(string id) => MasterJob.Parse(Documents.Job(id));
}
