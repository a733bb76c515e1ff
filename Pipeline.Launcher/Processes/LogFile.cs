using System.Globalization;

namespace Pipeline.Launcher.Processes;

/// <summary>A program's output on disk. At <see cref="Limit"/> the file is kept once as <c>NAME.1.log</c> and begun anew.</summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>Bytes at which a file is begun anew: small enough to open in an editor, and it bounds what a flood of lines can fill.</summary>
    public const long Limit = 16 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly string _path;
    private StreamWriter _writer;
    private long _written;

    /// <summary>Opens the file at its end.</summary>
    /// <param name="folder">The logs' folder; created when missing.</param>
    /// <param name="name">Whose output it is.</param>
    public LogFile(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, name + ".log");
        _writer = Open();
    }

    /// <summary>Where it lies.</summary>
    public string FilePath => _path;

    /// <summary>Appends a line.</summary>
    public void Write(string line)
    {
        lock (_lock)
        {
            if (_written > Limit)
            {
                _writer.Dispose();
                File.Move(_path, Path.ChangeExtension(_path, ".1.log"), overwrite: true);
                _writer = Open();
            }

            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.Now:yyyy-MM-dd HH:mm:ss.fff} {line}"));
            _written += line.Length + 25;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock) _writer.Dispose();
    }

    private StreamWriter Open()
    {
        var writer = new StreamWriter(_path, append: true) { AutoFlush = true };
        _written = writer.BaseStream.Length;
        return writer;
    }
}
