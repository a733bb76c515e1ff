namespace Petabridge.Cmd;

/// <summary>Commands that belong together under one word: <c>palette command -switch value</c>.</summary>
public sealed class CommandPalette
{
    /// <summary>A palette of commands with different names.</summary>
    /// <param name="moduleName">The palette's word.</param>
    /// <param name="commands">Its commands.</param>
    public CommandPalette(string moduleName, IEnumerable<CommandDefinition> commands)
    {
        ModuleName = moduleName;
        Commands = commands.ToDictionary(static c => c.Name, StringComparer.Ordinal);
    }

    /// <summary>The palette's word.</summary>
    public string ModuleName { get; }

    /// <summary>The commands by their name.</summary>
    public IReadOnlyDictionary<string, CommandDefinition> Commands { get; }
}
