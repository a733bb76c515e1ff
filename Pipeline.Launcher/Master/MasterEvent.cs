using System.Text.Json;

namespace Pipeline.Launcher.Master;

/// <summary>One of the master's live events.</summary>
/// <param name="Type">What it is: docs/api.md lists them.</param>
/// <param name="Id">The log line's id, behind which a lost connection is resumed.</param>
/// <param name="Data">What it says.</param>
internal sealed record MasterEvent(string Type, string? Id, JsonElement Data);
