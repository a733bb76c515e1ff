using Microsoft.Extensions.Logging;
using Pipeline.Master.Jobs;

namespace Pipeline.Master.Storage;

/// <summary>
/// Clears away folders of uploads that never became jobs: a process that was killed after an upload was moved to its place and before its job was stored
/// leaves one. Runs before anything is taken in, so that no folder it finds belongs to an upload on its way.
/// </summary>
internal static partial class OrphanFolders
{
    /// <summary>Deletes them.</summary>
    /// <param name="paths">Where files lie.</param>
    /// <param name="jobs">The ids of all stored jobs.</param>
    /// <param name="log">Told how many there were.</param>
    public static void Delete(JobPaths paths, IReadOnlySet<string> jobs, ILogger log)
    {
        var orphans = Directory.EnumerateDirectories(paths.Jobs).Where(folder => !jobs.Contains(Path.GetFileName(folder))).ToList();
        var (uploads, others) = (orphans.Where(folder => HoldsOnlyAnUpload(folder, paths)).ToList(), orphans.Count);

        // Without any job the store was lost, or put away because it was damaged: then these are all that is left.
        if (jobs.Count == 0)
            uploads.Clear();
        foreach (var folder in uploads)
            Directory.Delete(folder, recursive: true);
        if (uploads.Count > 0)
            LogDeleted(log, Counted.Of(uploads.Count, "upload"));
        if (others > uploads.Count)
            LogLeft(log, Counted.Of(others - uploads.Count, "folder"), paths.Jobs);
    }

    /// <summary>What has a result or a canvas was once a job, and is not deleted unasked.</summary>
    private static bool HoldsOnlyAnUpload(string folder, JobPaths paths)
    {
        var upload = paths.Upload(Path.GetFileName(folder));
        return Directory.EnumerateFileSystemEntries(folder).All(entry => entry == upload);
    }

    [LoggerMessage(LogLevel.Information, "Deleted {Uploads} whose jobs were never stored")]
    private static partial void LogDeleted(ILogger log, string uploads);

    [LoggerMessage(LogLevel.Warning, "No stored job owns {Folders} in {Path}; they are left as they are")]
    private static partial void LogLeft(ILogger log, string folders, string path);
}
