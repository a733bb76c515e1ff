using Petabridge.Cmd;

namespace Pipeline.Master.Inspection;

/// <summary>What a command answers: lines of text, or why it failed.</summary>
/// <param name="Text">The lines.</param>
/// <param name="Failed">Whether the command failed.</param>
internal sealed record CommandText(string Text, bool Failed = false)
{
    /// <summary>As the client expects it: one final answer.</summary>
    public CommandResponse Response => Failed ? new ErroredCommandResponse(Text) : new CommandResponse(Text);
}
