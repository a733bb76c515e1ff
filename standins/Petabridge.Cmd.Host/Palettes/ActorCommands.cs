using Akka.Actor;

namespace Petabridge.Cmd.Host.Palettes;

/// <summary>The palette <c>actor</c>: looks at the actors of the system.</summary>
internal sealed class ActorCommands : CommandPaletteHandler
{
    /// <summary><c>actor hierarchy</c>.</summary>
    public static readonly CommandDefinition Hierarchy = new CommandDefinitionBuilder()
        .WithName("hierarchy")
        .WithDescription("Shows the tree of actors below /user, or below one of them.")
        .WithArgument(static a => a.WithName("path").WithDescription("Where to begin, such as /user/jobs or /system.").WithSwitch("-s").WithSwitch("-S"))
        .Build();

    private static readonly CommandPalette Actors = new("actor", [Hierarchy]);

    private ActorCommands() : base(Actors)
    {
    }

    /// <summary>The one instance: it holds nothing.</summary>
    public static ActorCommands Instance { get; } = new();

    /// <inheritdoc/>
    public override Props HandlerProps => Props.Create(() => new Handler());

    private sealed class Handler : CommandHandlerActor
    {
        public Handler() : base(Actors)
        {
            Process(Hierarchy.Name, (_, arguments) =>
            {
                var path = arguments.ArgumentValues("path").SingleOrDefault() ?? "/user";
                var start = ActorTree.Find((ExtendedActorSystem)Context.System, path);
                if (start is null)
                {
                    Sender.Tell(new ErroredCommandResponse($"There is no actor {path}."));
                    return;
                }

                foreach (var line in ActorTree.Draw(start)) Sender.Tell(new CommandResponse(line, final: false));
                Sender.Tell(CommandResponse.Empty);
            });
        }
    }
}
