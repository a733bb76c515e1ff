namespace Petabridge.Cmd;

/// <summary>A part of the answer to a command.</summary>
public class CommandResponse
{
    /// <summary>The end of an answer that has nothing more to say.</summary>
    public static readonly CommandResponse Empty = new("");

    /// <summary>A text for the client.</summary>
    /// <param name="output">The text.</param>
    /// <param name="final">Whether nothing follows it.</param>
    public CommandResponse(string output, bool final = true)
    {
        Output = output;
        Final = final;
    }

    /// <summary>The text.</summary>
    public string Output { get; }

    /// <summary>Whether nothing follows it.</summary>
    public bool Final { get; }
}
