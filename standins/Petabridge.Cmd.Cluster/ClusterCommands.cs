using Akka.Actor;
using Petabridge.Cmd.Host;

namespace Petabridge.Cmd.Cluster;

/// <summary>The palette <c>cluster</c>: looks at the members of the cluster that this node belongs to.</summary>
public sealed class ClusterCommands : CommandPaletteHandler
{
    private static readonly CommandDefinition Show = new CommandDefinitionBuilder()
        .WithName("show")
        .WithDescription("Shows the members of the cluster: address, status, roles.")
        .Build();

    private static readonly CommandPalette Commands = new("cluster", [Show]);

    private ClusterCommands() : base(Commands)
    {
    }

    /// <summary>The one instance: it holds nothing.</summary>
    public static ClusterCommands Instance { get; } = new();

    /// <inheritdoc/>
    public override Props HandlerProps => Props.Create(() => new Handler());

    private sealed class Handler : CommandHandlerActor
    {
        public Handler() : base(Commands)
        {
            Process(Show.Name, _ =>
            {
                // Asking for the extension would start clustering where it is not configured.
                if (!Context.System.HasExtension<Akka.Cluster.Cluster>())
                {
                    Sender.Tell(new ErroredCommandResponse("This node is in no cluster: Cluster:SeedNodes is not set."));
                    return;
                }

                foreach (var member in Akka.Cluster.Cluster.Get(Context.System).State.Members)
                {
                    var line = $"{member.Address} | {string.Join(',', member.Roles)} | {member.Status}";
                    Sender.Tell(new CommandResponse(line, final: false));
                }

                Sender.Tell(CommandResponse.Empty);
            });
        }
    }
}
