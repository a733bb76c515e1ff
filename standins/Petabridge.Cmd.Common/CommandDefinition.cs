namespace Petabridge.Cmd;

/// <summary>One command of a palette.</summary>
public sealed class CommandDefinition
{
    internal CommandDefinition(string name, string description, IReadOnlyList<ArgumentDefinition> arguments)
    {
        Name = name;
        Description = description;
        Arguments = arguments;
        ArgumentsByName = arguments.ToDictionary(static a => a.Name, StringComparer.Ordinal);
    }

    /// <summary>The word behind the palette's name.</summary>
    public string Name { get; }

    /// <summary>One line of help.</summary>
    public string Description { get; }

    /// <summary>The arguments it takes.</summary>
    public IReadOnlyList<ArgumentDefinition> Arguments { get; }

    /// <summary>The arguments by their name.</summary>
    public IReadOnlyDictionary<string, ArgumentDefinition> ArgumentsByName { get; }
}
