namespace Petabridge.Cmd;

/// <summary>Builds an <see cref="ArgumentDefinition"/>.</summary>
public sealed class ArgumentDefinitionBuilder
{
    private readonly List<string> _switches = [];
    private readonly List<string> _defaults = [];
    private string _name = "";
    private string _description = "";
    private bool _isMandatory;

    /// <summary>Sets the name.</summary>
    public ArgumentDefinitionBuilder WithName(string name)
    {
        _name = name;
        return this;
    }

    /// <summary>Sets the line of help.</summary>
    public ArgumentDefinitionBuilder WithDescription(string description)
    {
        _description = description;
        return this;
    }

    /// <summary>Adds a spelling, such as <c>-j</c>.</summary>
    public ArgumentDefinitionBuilder WithSwitch(string @switch)
    {
        _switches.Add(@switch);
        return this;
    }

    /// <summary>Says whether the command needs the argument.</summary>
    public ArgumentDefinitionBuilder IsMandatory(bool isMandatory)
    {
        _isMandatory = isMandatory;
        return this;
    }

    /// <summary>Sets values that completion offers.</summary>
    public ArgumentDefinitionBuilder WithDefaultValues(params string[] values)
    {
        _defaults.AddRange(values);
        return this;
    }

    internal ArgumentDefinition Build()
    {
        if (_name.Length == 0) throw new ArgumentException("An argument needs a name: WithName.");
        if (_switches.Count == 0) throw new ArgumentException($"Argument {_name} needs at least one switch: WithSwitch.");
        return new(_name, _description, _isMandatory, _switches.ToArray(), _defaults.ToArray());
    }
}
