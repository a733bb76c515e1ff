namespace Petabridge.Cmd.Client;

/// <summary>The lines entered so far, and which of them is being looked at.</summary>
internal sealed class LineHistory
{
    private readonly List<string> _lines = [];
    private int _position;
    private string _draft = "";

    /// <summary>Keeps a line, unless it is empty or the one before, and looks at none.</summary>
    public void Add(string line)
    {
        if (line.Trim().Length > 0 && (_lines.Count == 0 || _lines[^1] != line)) _lines.Add(line);
        _position = _lines.Count;
        _draft = "";
    }

    /// <summary>The line before the one looked at; at the first, itself.</summary>
    /// <param name="shown">What stands on the terminal: the line being typed comes back with <see cref="Next"/>.</param>
    public string Previous(string shown)
    {
        if (_position == _lines.Count) _draft = shown;
        if (_position == 0) return shown;
        return _lines[--_position];
    }

    /// <summary>The line behind the one looked at; behind the last, the one that was being typed.</summary>
    public string Next(string shown)
    {
        if (_position == _lines.Count) return shown;
        return ++_position < _lines.Count ? _lines[_position] : _draft;
    }
}
