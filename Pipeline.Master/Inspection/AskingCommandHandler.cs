using Akka.Actor;
using Petabridge.Cmd;
using Petabridge.Cmd.Host;

namespace Pipeline.Master.Inspection;

/// <summary>Carries out commands by asking one actor and answering the client with what it says, as text.</summary>
/// <param name="palette">The commands.</param>
/// <param name="asked">The actor.</param>
/// <param name="name">What a person calls it.</param>
internal abstract class AskingCommandHandler(CommandPalette palette, IActorRef asked, string name) : CommandHandlerActor(palette)
{
    /// <summary>An actor that does not answer within this time is said to be busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks, and answers the client when the answer comes.</summary>
    protected void Answer<T>(object question, Func<T, CommandText> text) => asked.Ask<T>(question, Patience).PipeTo(
        Sender,
        Self,
        success: answer => text(answer).Response,
        failure: error => new ErroredCommandResponse($"The {name} did not answer: {error.Message}"));
}
