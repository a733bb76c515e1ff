using Pipeline.Launcher;
using Pipeline.Launcher.Jobs;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Launcher;

public sealed class ResultTargetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, "photo-filtered.png", null, "photo-filtered.png")]
    [InlineData("out.jpg", "photo-filtered.png", "jpg", "out.jpg")]
    [InlineData("out", "photo-filtered.png", null, "out")]
    [InlineData(null, "../../etc/passwd", null, "passwd")]
    public void A_single_result_goes_where_it_is_told_or_under_the_masters_name_here(string? option, string proposed, string? format, string expected)
    {
        var target = new ResultTarget(option, 1);

        var path = target.PathOf(proposed);

        Assert.Equal((expected, format), (path, target.Format));
    }

    [Fact]
    public void Several_results_go_into_a_folder_that_is_created()
    {
        var results = Path.Combine(_folder.Path, "results");
        var target = new ResultTarget(results, 3);

        var path = target.PathOf("a-filtered.png");

        Assert.Equal(Path.Combine(results, "a-filtered.png"), path);
        Assert.True(Directory.Exists(results));
    }

    [Fact]
    public void Several_results_do_not_go_into_one_file()
    {
        var failure = Assert.Throws<LauncherException>(() => new ResultTarget("out.png", 2));

        Assert.Equal((ExitCode.Usage, "--out out.png is one file for 2 pictures; it must be a folder."), (failure.ExitCode, failure.Message));
    }
}
