using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pipeline.Master.Pictures;

/// <summary>
/// A file mapped into memory, whose resident part is kept small: pages touched longest ago are handed back to the page cache, dirty
/// or not, once the budget is used up. Nothing is written out on close: the operating system does that in its own time.
/// </summary>
internal sealed unsafe partial class MappedFile : IDisposable
{
    /// <summary>Memory that a mapping may hold. Twice a row of 512-pixel tiles of an 8K colour picture.</summary>
    internal const long ResidentBudget = 32L << 20;

    /// <summary>MADV_DONTNEED of madvise(2): on a shared file mapping it drops the pages' mapping, never their content.</summary>
    private const int AdviceDontNeed = 4;

    private readonly FileStream _stream;
    private readonly SafeFileHandle _handle;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly ResidentEstimate _resident;
    private readonly long _length;

    /// <summary>Maps the whole file for reading and writing.</summary>
    public MappedFile(FileStream file)
    {
        _stream = file;
        _handle = file.SafeFileHandle;
        _length = file.Length;
        _resident = new ResidentEstimate(_length, ResidentBudget);
        _file = MemoryMappedFile.CreateFromFile(
            file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor();
    }

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed => _view.SafeMemoryMappedViewHandle.IsClosed;

    /// <summary>Whether the file is as long as it was: to touch a mapping beyond its file's end kills the process (SIGBUS).</summary>
    public bool IsWhole
    {
        get
        {
            try
            {
                return !IsClosed && RandomAccess.GetLength(_handle) == _length;
            }
            catch (ObjectDisposedException)
            {
                // Closed by another thread in this moment.
                return false;
            }
        }
    }

    /// <summary>Pins the mapping and gives its first byte. Each call is paired with <see cref="Release"/>.</summary>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    /// <exception cref="CanvasException">Somebody has changed its length.</exception>
    public byte* Acquire()
    {
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        if (IsWhole)
            return start + _view.PointerOffset;

        Release();
        ObjectDisposedException.ThrowIf(IsClosed, this);
        throw new CanvasException($"The canvas '{_stream.Name}' was cut short while in use; it had {_length} bytes.");
    }

    /// <summary>Ends what <see cref="Acquire"/> began.</summary>
    public void Release() => _view.SafeMemoryMappedViewHandle.ReleasePointer();

    /// <summary>Copies bytes out, for what is long: a call costs less than the page faults.</summary>
    public void Read(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0)
                throw new CanvasException($"The canvas '{_stream.Name}' was cut short while in use.");
            offset += read;
            destination = destination[read..];
        }
    }

    /// <summary>Copies bytes in, for what is long: a call costs less than the page faults.</summary>
    public void Write(long offset, ReadOnlySpan<byte> source) => RandomAccess.Write(_handle, source, offset);

    /// <summary>Notes that bytes of the mapping at <paramref name="start"/> are about to be touched.</summary>
    public void Touch(byte* start, long offset, long length)
    {
        if (_resident.Touch(offset, length) && (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()))
            Trim(start);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The handle first: disposing the accessor of an open handle would write every dirty page to the disk and wait for it.
        _view.SafeMemoryMappedViewHandle.Dispose();
        _view.Dispose();
        _file.Dispose();
    }

    private void Trim(byte* start)
    {
        if (Advise(start, (nuint)_length, AdviceDontNeed) != 0)
            throw new IOException($"madvise failed on a canvas of {_length} bytes: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "madvise", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(byte* address, nuint length, int advice);
}
