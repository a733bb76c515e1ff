namespace Petabridge.Cmd.Client;

/// <summary>Words that stand for the first words of a command, as the command line defined them; pure.</summary>
/// <param name="Words">What each short form stands for.</param>
internal sealed record ShortForms(IReadOnlyDictionary<string, string[]> Words)
{
    /// <summary>No short forms.</summary>
    public static ShortForms None { get; } = new(new Dictionary<string, string[]>());

    /// <summary>Adds <c>NAME=WORDS</c>; false, and nothing is added, when it is something else.</summary>
    public bool TryAdd(string definition, out ShortForms sum)
    {
        var meant = definition.Split('=') is [{ Length: > 0 }, var words] ? words.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        sum = meant.Length == 0 ? this : new(new Dictionary<string, string[]>(Words, StringComparer.Ordinal) { [definition.Split('=')[0]] = meant });
        return meant.Length > 0;
    }

    /// <summary>A command with its first word written out.</summary>
    public IReadOnlyList<string> Expand(IReadOnlyList<string> command) =>
        command.Count > 0 && Words.TryGetValue(command[0], out var meant) ? [.. meant, .. command.Skip(1)] : command;
}
