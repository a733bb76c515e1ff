namespace Petabridge.Cmd;

/// <summary>One argument of a command.</summary>
public sealed class ArgumentDefinition
{
    internal ArgumentDefinition(string name, string description, bool isMandatory, IReadOnlyList<string> switches, IReadOnlyList<string> defaults)
    {
        Name = name;
        Description = description;
        IsMandatory = isMandatory;
        Switch = switches;
        DefaultValues = defaults;
    }

    /// <summary>What the argument is called in help and code.</summary>
    public string Name { get; }

    /// <summary>One line of help.</summary>
    public string Description { get; }

    /// <summary>Whether the command needs it.</summary>
    public bool IsMandatory { get; }

    /// <summary>The spellings on the command line, such as <c>-j</c>.</summary>
    public IReadOnlyList<string> Switch { get; }

    /// <summary>Values that completion offers.</summary>
    public IReadOnlyList<string> DefaultValues { get; }
}
