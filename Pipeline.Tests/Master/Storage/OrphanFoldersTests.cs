using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Master.Storage;

public sealed class OrphanFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JobPaths _paths;

    public OrphanFoldersTests() => _paths = new JobPaths(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_upload_whose_job_was_never_stored_is_deleted_and_stored_jobs_keep_theirs()
    {
        Make("stored", "upload");
        Make("moved", "upload");
        Make("made");

        Delete("stored", "another");

        Assert.Equal(["stored"], Left());
    }

    [Fact]
    public void What_was_a_job_once_is_left()
    {
        Make("done", "upload", "result.png");
        Make("running", "upload", "canvas-source");

        Delete("another");

        Assert.Equal(["done", "running"], Left());
    }

    [Fact]
    public void Where_the_store_was_lost_everything_is_left()
    {
        Make("moved", "upload");

        Delete();

        Assert.Equal(["moved"], Left());
    }

    private void Make(string jobId, params string[] files)
    {
        Directory.CreateDirectory(_paths.Folder(jobId));
        foreach (var file in files) File.WriteAllText(Path.Combine(_paths.Folder(jobId), file), "");
    }

    private void Delete(params string[] stored) => OrphanFolders.Delete(_paths, stored.ToHashSet(), NullLogger.Instance);

    private IEnumerable<string?> Left() => Directory.EnumerateDirectories(_paths.Jobs).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
