using System.Text.Json;
using System.Text.Json.Serialization;

namespace Petabridge.Cmd.Common.Wire;

/// <summary>What a client sends, one JSON object a line: a command, or without a palette the question which palettes there are.</summary>
/// <param name="Palette">The palette's word, or null.</param>
/// <param name="Name">The command's name, or null.</param>
/// <param name="Arguments">Pairs of switch and value.</param>
public sealed record CommandRequest(string? Palette, string? Name, IReadOnlyList<string[]>? Arguments);

/// <summary>What the host sends, one JSON object a line.</summary>
/// <param name="Output">Text for the terminal.</param>
/// <param name="Final">Whether the answer ends with it.</param>
/// <param name="Failed">Whether the command failed.</param>
/// <param name="Palettes">Only in the answer to the question which palettes there are.</param>
public sealed record CommandReply(string Output, bool Final, bool Failed, IReadOnlyList<PaletteDescription>? Palettes = null);

/// <summary>A palette as clients see it.</summary>
/// <param name="Name">Its word.</param>
/// <param name="Commands">Its commands.</param>
public sealed record PaletteDescription(string Name, IReadOnlyList<CommandDescription> Commands);

/// <summary>A command as clients see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">One line of help.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record CommandDescription(string Name, string Description, IReadOnlyList<ArgumentDescription> Arguments);

/// <summary>An argument as clients see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">One line of help.</param>
/// <param name="Mandatory">Whether the command needs it.</param>
/// <param name="Switches">Its spellings.</param>
/// <param name="Values">Values that completion offers.</param>
public sealed record ArgumentDescription(
    string Name, string Description, bool Mandatory, IReadOnlyList<string> Switches, IReadOnlyList<string> Values);

/// <summary>The lines' JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CommandRequest))]
[JsonSerializable(typeof(CommandReply))]
public sealed partial class WireJson : JsonSerializerContext;
