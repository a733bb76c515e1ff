using Akka.Actor;

namespace Petabridge.Cmd.Host;

/// <summary>
/// Carries out a palette's commands for one client: one handler a command, registered in the constructor with <c>Process</c>. The
/// client is <c>Sender</c>; it is told <see cref="CommandResponse"/>s until a final one.
/// </summary>
public abstract class CommandHandlerActor : ReceiveActor
{
    private readonly CommandPalette _palette;
    private readonly Dictionary<string, Action<Command, CommandArguments>> _handlers = new(StringComparer.Ordinal);

    /// <summary>A handler for the commands of <paramref name="palette"/>.</summary>
    protected CommandHandlerActor(CommandPalette palette)
    {
        _palette = palette;
        Receive<Command>(Handle);
    }

    /// <summary>Registers the handler of a command.</summary>
    /// <param name="commandName">One of the palette's commands.</param>
    /// <param name="handler">Gets the command as it was sent.</param>
    protected void Process(string commandName, Action<Command> handler) => Process(commandName, (command, _) => handler(command));

    /// <summary>Registers the handler of a command.</summary>
    /// <param name="commandName">One of the palette's commands.</param>
    /// <param name="handler">Gets the command, and its arguments by name.</param>
    protected void Process(string commandName, Action<Command, CommandArguments> handler)
    {
        if (!_palette.Commands.ContainsKey(commandName))
            throw new ArgumentException($"Palette {_palette.ModuleName} has no command {commandName}.", nameof(commandName));
        _handlers[commandName] = handler;
    }

    private void Handle(Command command)
    {
        if (_handlers.TryGetValue(command.Name, out var handler))
            handler(command, new CommandArguments(_palette.Commands[command.Name], command));
        else
            Sender.Tell(new ErroredCommandResponse($"The command \"{_palette.ModuleName} {command.Name}\" is not carried out here."));
    }
}
