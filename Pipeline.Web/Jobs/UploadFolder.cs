using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Pipeline.Master.Hosting;
using Pipeline.Web.Errors;

namespace Pipeline.Web.Jobs;

/// <summary>Where uploads arrive, on the file system of the data folder, so that the master only renames them.</summary>
internal sealed class UploadFolder
{
    /// <summary>Bytes at a time: below the large object heap, above what a system call costs.</summary>
    private const int BufferBytes = 64 * 1024;

    private readonly string _folder;

    /// <summary>Creates the folder; the master clears what a former process left in it.</summary>
    public UploadFolder(IOptions<MasterOptions> options)
    {
        _folder = Path.Combine(Path.GetFullPath(options.Value.DataDirectory), "uploads");
        Directory.CreateDirectory(_folder);
    }

    /// <summary>Writes a picture to a new file as it arrives.</summary>
    /// <param name="body">The picture.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="digest">Takes the bytes in as well; null: nobody needs that.</param>
    /// <param name="cancellation">The client has gone.</param>
    /// <returns>The file's absolute path, once it is whole.</returns>
    /// <exception cref="ApiException">It is over the limit, or cannot be stored; nothing stays behind.</exception>
    public async Task<string> ReceiveAsync(Stream body, long limit, IncrementalHash? digest, CancellationToken cancellation)
    {
        var path = Path.Combine(_folder, Guid.CreateVersion7().ToString("N"));
        var whole = false;
        try
        {
            await using (var file = Storing(() => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous)))
            {
                var buffer = new byte[BufferBytes];
                long received = 0;
                for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
                {
                    received += read;
                    if (received > limit) throw TooLarge(limit);
                    digest?.AppendData(buffer, 0, read);
                    await Storing(() => file.WriteAsync(buffer.AsMemory(0, read), cancellation));
                }
            }

            whole = true;
            return path;
        }
        finally
        {
            if (!whole) File.Delete(path);
        }
    }

    /// <summary>Makes an upload of one that is stored already.</summary>
    /// <param name="path">The stored one.</param>
    /// <returns>The new file's absolute path.</returns>
    /// <exception cref="ApiException">It is gone, or cannot be stored again.</exception>
    public string Copy(string path)
    {
        var copy = Path.Combine(_folder, Guid.CreateVersion7().ToString("N"));
        var whole = false;
        try
        {
            File.Copy(path, copy);
            whole = true;
            return copy;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw JobFileRoutes.SourceGone();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailed(e);
        }
        finally
        {
            if (!whole) File.Delete(copy);
        }
    }

    /// <summary>The refusal of an upload over the limit.</summary>
    public static ApiException TooLarge(long limit) =>
        new(new(413, "too-large", $"The upload is larger than {limit} bytes, the limit of this master (Web:MaxUploadBytes).", "image"));

    // A full or broken disk is the master's fault, not the form's.
    private static T Storing<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailed(e);
        }
    }

    private static async ValueTask Storing(Func<ValueTask> action)
    {
        try
        {
            await action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailed(e);
        }
    }

    private static ApiException StorageFailed(Exception e) => new(new(503, "storage-failed", $"The upload cannot be stored: {e.Message}"));
}
