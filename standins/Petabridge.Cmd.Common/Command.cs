namespace Petabridge.Cmd;

/// <summary>A command as a client sent it.</summary>
public sealed class Command
{
    /// <summary>A command for a palette.</summary>
    /// <param name="palette">The palette's word.</param>
    /// <param name="name">The command's name.</param>
    /// <param name="arguments">Switch and value, in the order given.</param>
    public Command(string palette, string name, IReadOnlyList<Tuple<string, string>> arguments)
    {
        Palette = palette;
        Name = name;
        Arguments = arguments;
    }

    /// <summary>The palette's word.</summary>
    public string Palette { get; }

    /// <summary>The command's name.</summary>
    public string Name { get; }

    /// <summary>Switch and value, in the order given.</summary>
    public IReadOnlyList<Tuple<string, string>> Arguments { get; }
}
