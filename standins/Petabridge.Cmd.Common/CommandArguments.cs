namespace Petabridge.Cmd;

/// <summary>A command's arguments, looked up by their defined names.</summary>
/// <param name="definition">The command's definition.</param>
/// <param name="command">The command as it was sent.</param>
public sealed class CommandArguments(CommandDefinition definition, Command command)
{
    /// <summary>The values given for the argument <paramref name="name"/>, whatever switch was used; none when it was left out.</summary>
    public IEnumerable<string> ArgumentValues(string name)
    {
        var switches = definition.ArgumentsByName[name].Switch;
        return command.Arguments.Where(a => switches.Contains(a.Item1)).Select(static a => a.Item2);
    }

    /// <summary>Whether the argument <paramref name="name"/> was given.</summary>
    public bool HasArgument(string name) => ArgumentValues(name).Any();
}
