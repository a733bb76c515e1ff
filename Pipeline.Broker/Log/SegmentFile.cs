using Microsoft.Win32.SafeHandles;

namespace Pipeline.Broker.Log;

/// <summary>
/// A file of batches that stays open until its log and every answer still being sent from it have let go of it, even if it was
/// deleted meanwhile.
/// </summary>
internal sealed class SegmentFile(string path) : IDisposable
{
    private readonly SafeFileHandle _handle =
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    private int _users = 1;

    public string Path => path;

    public SafeFileHandle Handle => _handle;

    /// <summary>Length on disk in bytes, which exceeds the log's after a failed write.</summary>
    public long Length => RandomAccess.GetLength(_handle);

    /// <summary>Fills the buffer from the position on; returns fewer bytes only at the end of the file.</summary>
    public int Read(Span<byte> buffer, long position)
    {
        var read = 0;
        while (read < buffer.Length)
        {
            var count = RandomAccess.Read(_handle, buffer[read..], position + read);
            if (count == 0) break;
            read += count;
        }

        return read;
    }

    public void Write(ReadOnlySpan<byte> bytes, long position) => RandomAccess.Write(_handle, bytes, position);

    public void Truncate(long length) => RandomAccess.SetLength(_handle, length);

    public void Flush() => RandomAccess.FlushToDisk(_handle);

    /// <summary>Keeps the file open for one more user; false if the last one has gone.</summary>
    public bool TryAcquire()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
                return true;
        return false;
    }

    /// <summary>Ends one use.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0) _handle.Dispose();
    }
}
