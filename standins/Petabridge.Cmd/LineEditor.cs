namespace Petabridge.Cmd.Client;

/// <summary>Reads a line from the terminal with completion (Tab) and history (up, down); plain lines when input is redirected.</summary>
/// <param name="prompt">Shown before each line.</param>
/// <param name="complete">What can stand where the last word is being typed.</param>
internal sealed class LineEditor(string prompt, Func<string, IReadOnlyList<string>> complete)
{
    private readonly LineHistory _history = new();

    /// <summary>The next line, or null at the end of input: Ctrl-D, or Ctrl-C, on an empty line.</summary>
    public string? ReadLine()
    {
        if (Console.IsInputRedirected) return Console.In.ReadLine();
        Console.TreatControlCAsInput = true;
        try
        {
            var line = Edit();
            Console.WriteLine();
            if (line is not null) _history.Add(line);
            return line;
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private string? Edit()
    {
        var line = EditedLine.Empty;
        while (true)
        {
            Show(line);
            var key = Console.ReadKey(intercept: true);
            var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                case ConsoleKey.J when control:
                    return line.Text;
                case ConsoleKey.C or ConsoleKey.D when control && line.Text.Length == 0:
                    return null;
                case ConsoleKey.C when control:
                    Console.WriteLine();
                    line = EditedLine.Empty;
                    break;
                case ConsoleKey.L when control:
                    Console.Clear();
                    break;
                case ConsoleKey.UpArrow:
                case ConsoleKey.P when control:
                    line = EditedLine.Of(_history.Previous(line.Text));
                    break;
                case ConsoleKey.DownArrow:
                case ConsoleKey.N when control:
                    line = EditedLine.Of(_history.Next(line.Text));
                    break;
                case ConsoleKey.Tab:
                    line = line.Replace(Complete(line.Before));
                    break;
                default:
                    line = line.Press(key);
                    break;
            }
        }
    }

    /// <summary>The text with as much added as all candidates share; several candidates are listed.</summary>
    private string Complete(string text)
    {
        var candidates = complete(text);
        if (candidates.Count == 0) return text;
        var kept = text[..(text.LastIndexOf(' ') + 1)];
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

    /// <summary>Draws the line on one row of the terminal: of one that is longer, what lies around the cursor.</summary>
    private void Show(EditedLine line)
    {
        var room = Math.Max(Console.WindowWidth - prompt.Length - 1, 8);
        var from = Math.Max(line.Cursor - room, 0);
        var shown = line.Text[from..Math.Min(line.Text.Length, from + room)];
        var back = shown.Length - (line.Cursor - from);
        Console.Write($"\r\u001b[K{prompt}{shown}{(back > 0 ? $"\u001b[{back}D" : "")}");
    }
}
