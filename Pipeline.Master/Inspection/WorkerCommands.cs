using Akka.Actor;
using Petabridge.Cmd;
using Petabridge.Cmd.Host;

namespace Pipeline.Master.Inspection;

/// <summary>The palette <c>worker</c>: looks at worker nodes, and takes them out of service.</summary>
/// <param name="monitor">The heartbeat monitor.</param>
public sealed class WorkerCommands(IActorRef monitor) : CommandPaletteHandler(Commands)
{
    internal static readonly CommandDefinition List = new CommandDefinitionBuilder()
        .WithName("list")
        .WithDescription("Lists the workers with their states, slots and rates.")
        .Build();

    internal static readonly CommandDefinition Drain = new CommandDefinitionBuilder()
        .WithName("drain")
        .WithDescription("Sends a worker no further tiles until it is started again; what it holds, it finishes.")
        .WithArgument(static argument => argument
            .WithName("worker").WithDescription("The worker's id.").WithSwitch("-w").WithSwitch("-W").IsMandatory(true))
        .Build();

    internal static readonly CommandPalette Commands = new("worker", [List, Drain]);

    /// <inheritdoc/>
    public override Props HandlerProps { get; } = Props.Create(() => new WorkerCommandHandler(monitor));
}
