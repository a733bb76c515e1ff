namespace Petabridge.Cmd.Client;

/// <summary>A line that is being typed, and where in it; pure.</summary>
/// <param name="Text">The line.</param>
/// <param name="Cursor">Characters before the cursor.</param>
internal sealed record EditedLine(string Text, int Cursor)
{
    /// <summary>Nothing typed yet.</summary>
    public static EditedLine Empty { get; } = new("", 0);

    /// <summary>A line with the cursor at its end.</summary>
    public static EditedLine Of(string text) => new(text, text.Length);

    /// <summary>What stands before the cursor.</summary>
    public string Before => Text[..Cursor];

    /// <summary>What stands behind the cursor.</summary>
    public string After => Text[Cursor..];

    /// <summary>The line after a key, as the usual shells edit it; a key that means nothing changes nothing.</summary>
    public EditedLine Press(ConsoleKeyInfo key) => (key.Modifiers & ConsoleModifiers.Control) != 0
        ? key.Key switch
        {
            ConsoleKey.A => this with { Cursor = 0 },
            ConsoleKey.E => this with { Cursor = Text.Length },
            ConsoleKey.U => new(After, 0),
            ConsoleKey.K => Of(Before),
            ConsoleKey.W => Replace(Before[..(Before.TrimEnd().LastIndexOf(' ') + 1)]),
            ConsoleKey.D => Delete(),
            ConsoleKey.H => Backspace(),
            _ => this,
        }
        : key switch
        {
            { Key: ConsoleKey.LeftArrow } => this with { Cursor = Math.Max(Cursor - 1, 0) },
            { Key: ConsoleKey.RightArrow } => this with { Cursor = Math.Min(Cursor + 1, Text.Length) },
            { Key: ConsoleKey.Home } => this with { Cursor = 0 },
            { Key: ConsoleKey.End } => this with { Cursor = Text.Length },
            { Key: ConsoleKey.Backspace } => Backspace(),
            { Key: ConsoleKey.Delete } => Delete(),
            { KeyChar: >= ' ' and not '\u007f' } => Replace(Before + key.KeyChar),
            _ => this,
        };

    /// <summary>The line with something else before the cursor.</summary>
    public EditedLine Replace(string before) => new(before + After, before.Length);

    private EditedLine Backspace() => Cursor == 0 ? this : Replace(Before[..^1]);

    private EditedLine Delete() => After.Length == 0 ? this : new(Before + After[1..], Cursor);
}
