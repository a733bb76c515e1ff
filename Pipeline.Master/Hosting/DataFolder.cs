using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;

namespace Pipeline.Master.Hosting;

/// <summary>
/// The master's hold on its data folder: makes it, and keeps other masters off while this one uses it. A second one would write to the same
/// canvases.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    /// <summary>Takes the folder, and clears away uploads that never became jobs.</summary>
    /// <exception cref="StoreException">The folder cannot be written, or another master uses it.</exception>
    public DataFolder(JobPaths paths)
    {
        try
        {
            Directory.CreateDirectory(paths.Jobs);
            Directory.CreateDirectory(paths.Uploads);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data folder '{paths.Root}' cannot be written: {error.Message}", error);
        }

        _lock = Take(paths);
        foreach (var upload in Directory.EnumerateFiles(paths.Uploads))
            File.Delete(upload);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static FileStream Take(JobPaths paths)
    {
        try
        {
            return new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StoreException($"The data folder '{paths.Root}' cannot be written: {error.Message}", error);
        }
        catch (IOException error)
        {
            throw new StoreException($"The data folder '{paths.Root}' is used by another master ('{paths.Lock}' is locked).", error);
        }
    }
}
