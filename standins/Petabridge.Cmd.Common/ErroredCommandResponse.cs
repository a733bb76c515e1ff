namespace Petabridge.Cmd;

/// <summary>The end of an answer: the command failed.</summary>
/// <param name="error">Why.</param>
public sealed class ErroredCommandResponse(string error) : CommandResponse(error);
