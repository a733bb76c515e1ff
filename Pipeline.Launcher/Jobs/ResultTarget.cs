namespace Pipeline.Launcher.Jobs;

/// <summary>Where the results of a command go.</summary>
internal sealed class ResultTarget
{
    private readonly string? _out;
    private readonly bool _isFolder;

    /// <summary>Reads <c>--out</c>.</summary>
    /// <param name="name">Its value, or null.</param>
    /// <param name="pictures">How many results there will be.</param>
    /// <exception cref="LauncherException">Several results for one file.</exception>
    public ResultTarget(string? name, int pictures)
    {
        _out = name;
        _isFolder = name is not null && (Directory.Exists(name) || name.EndsWith(Path.DirectorySeparatorChar) || (pictures > 1 && !PictureInputs.IsPicture(name)));
        if (pictures > 1 && name is not null && !_isFolder)
        {
            throw new LauncherException($"--out {name} is one file for {pictures} pictures; it must be a folder.", ExitCode.Usage);
        }

        if (_isFolder) Directory.CreateDirectory(name!);
    }

    /// <summary>Whether results go to standard output.</summary>
    public bool IsPipe => _out == SubmitOptions.Pipe;

    /// <summary>The format that the file's name asks for; null when it says nothing.</summary>
    public string? Format => _out is not null && !_isFolder && PictureInputs.IsPicture(_out) ? Path.GetExtension(_out)[1..] : null;

    /// <summary>Where a result goes.</summary>
    /// <param name="proposed">The master's name for it; a name only, never a path.</param>
    public string PathOf(string proposed)
    {
        var name = Path.GetFileName(proposed);
        return _out is null ? name : _isFolder ? Path.Combine(_out, name) : _out;
    }
}
