using Petabridge.Cmd.Common.Wire;

namespace Petabridge.Cmd.Host.Server;

/// <summary>Looks up and checks commands; pure.</summary>
internal static class PaletteCatalog
{
    /// <summary>What clients are told of the palettes.</summary>
    public static IReadOnlyList<PaletteDescription> Describe(IEnumerable<CommandPaletteHandler> handlers) =>
        [.. handlers.Select(static h => h.Palette).OrderBy(static p => p.ModuleName, StringComparer.Ordinal).Select(static p =>
            new PaletteDescription(p.ModuleName, [.. p.Commands.Values.Select(Describe)]))];

    /// <summary>The command that a request names, or why it cannot be carried out.</summary>
    public static (Command? Command, string Error) Resolve(IReadOnlyDictionary<string, CommandPaletteHandler> handlers, CommandRequest request)
    {
        if (!handlers.TryGetValue(request.Palette!, out var handler))
            return (null, $"There is no palette \"{request.Palette}\"; there are: {string.Join(", ", handlers.Keys.Order())}.");
        var palette = handler.Palette;
        if (!palette.Commands.TryGetValue(request.Name ?? "", out var definition))
            return (null, $"\"{palette.ModuleName}\" has no command \"{request.Name}\"; it has: {string.Join(", ", palette.Commands.Keys)}.");

        var arguments = (request.Arguments ?? []).Where(static a => a.Length == 2).Select(static a => Tuple.Create(a[0], a[1])).ToArray();
        var known = definition.Arguments.SelectMany(static a => a.Switch).ToHashSet(StringComparer.Ordinal);
        if (arguments.FirstOrDefault(a => !known.Contains(a.Item1)) is { } unknown)
            return (null, $"\"{palette.ModuleName} {definition.Name}\" does not know {unknown.Item1}; it knows: {string.Join(", ", known)}.");
        var missing = definition.Arguments.FirstOrDefault(a => a.IsMandatory && !arguments.Any(given => a.Switch.Contains(given.Item1)));
        return missing is null
            ? (new Command(palette.ModuleName, definition.Name, arguments), "")
            : (null, $"\"{palette.ModuleName} {definition.Name}\" needs {missing.Switch[0]} ({missing.Name}): {missing.Description}");
    }

    private static CommandDescription Describe(CommandDefinition command) =>
        new(command.Name, command.Description, [.. command.Arguments.Select(static a =>
            new ArgumentDescription(a.Name, a.Description, a.IsMandatory, a.Switch, a.DefaultValues))]);
}
