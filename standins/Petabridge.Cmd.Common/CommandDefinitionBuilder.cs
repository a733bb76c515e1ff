namespace Petabridge.Cmd;

/// <summary>Builds a <see cref="CommandDefinition"/>.</summary>
public sealed class CommandDefinitionBuilder
{
    private readonly List<ArgumentDefinition> _arguments = [];
    private string _name = "";
    private string _description = "";

    /// <summary>Sets the name: one word.</summary>
    public CommandDefinitionBuilder WithName(string name)
    {
        _name = name;
        return this;
    }

    /// <summary>Sets the line of help.</summary>
    public CommandDefinitionBuilder WithDescription(string description)
    {
        _description = description;
        return this;
    }

    /// <summary>Adds an argument.</summary>
    public CommandDefinitionBuilder WithArgument(Func<ArgumentDefinitionBuilder, ArgumentDefinitionBuilder> configure)
    {
        _arguments.Add(configure(new ArgumentDefinitionBuilder()).Build());
        return this;
    }

    /// <summary>Makes the definition.</summary>
    /// <exception cref="ArgumentException">The name is missing.</exception>
    public CommandDefinition Build() => _name.Length == 0
        ? throw new ArgumentException("A command needs a name: WithName.")
        : new(_name, _description, _arguments.ToArray());
}
