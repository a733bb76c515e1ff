namespace Petabridge.Cmd.Client;

/// <summary>Reads a line from the terminal with completion (Tab) and history (up, down); plain lines when input is redirected.</summary>
/// <param name="prompt">Shown before each line.</param>
/// <param name="complete">What can stand where the last word is being typed.</param>
internal sealed class LineEditor(string prompt, Func<string, IReadOnlyList<string>> complete)
{
    private readonly List<string> _history = [];

    /// <summary>The next line, or null at the end of input.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        if (Console.IsInputRedirected) return await Console.In.ReadLineAsync(cancellation);
        var (line, recalled) = ("", _history.Count);
        Show(line);
        while (true)
        {
            var key = await Task.Run(static () => Console.ReadKey(intercept: true), cancellation).WaitAsync(cancellation);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    Console.WriteLine();
                    if (line.Trim().Length > 0) _history.Add(line);
                    return line;
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when line.Length == 0:
                    Console.WriteLine();
                    return null;
                case { Key: ConsoleKey.Backspace }:
                    line = line.Length > 0 ? line[..^1] : line;
                    break;
                case { Key: ConsoleKey.UpArrow } when recalled > 0:
                    line = _history[--recalled];
                    break;
                case { Key: ConsoleKey.DownArrow } when recalled < _history.Count:
                    line = ++recalled < _history.Count ? _history[recalled] : "";
                    break;
                case { Key: ConsoleKey.Tab }:
                    line = Complete(line);
                    break;
                case { KeyChar: >= ' ' }:
                    line += key.KeyChar;
                    break;
            }

            Show(line);
        }
    }

    /// <summary>The line with as much added as all candidates share; several candidates are listed.</summary>
    private string Complete(string line)
    {
        var candidates = complete(line);
        if (candidates.Count == 0) return line;
        var kept = line[..(line.LastIndexOf(' ') + 1)];
        if (candidates.Count == 1) return kept + candidates[0] + " ";
        Console.WriteLine();
        Console.WriteLine(string.Join("  ", candidates));
        return kept + SharedPrefix(candidates);
    }

    private static string SharedPrefix(IReadOnlyList<string> words)
    {
        var length = words[0].Length;
        foreach (var word in words) length = Math.Min(length, word.AsSpan().CommonPrefixLength(words[0]));
        return words[0][..length];
    }

    private void Show(string line) => Console.Write($"\r\u001b[K{prompt}{line}");
}
