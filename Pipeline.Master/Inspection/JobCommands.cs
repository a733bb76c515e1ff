using Akka.Actor;
using Petabridge.Cmd;
using Petabridge.Cmd.Host;

namespace Pipeline.Master.Inspection;

/// <summary>The palette <c>job</c>: looks at jobs and cancels them.</summary>
/// <param name="jobs">The job manager.</param>
public sealed class JobCommands(IActorRef jobs) : CommandPaletteHandler(Commands)
{
    internal static readonly CommandDefinition List = new CommandDefinitionBuilder()
        .WithName("list")
        .WithDescription("Lists the newest jobs with their states.")
        .Build();

    internal static readonly CommandDefinition Show = new CommandDefinitionBuilder()
        .WithName("show")
        .WithDescription("Shows a job: its picture, history, tiles and workers.")
        .WithArgument(Job)
        .Build();

    internal static readonly CommandDefinition Tiles = new CommandDefinitionBuilder()
        .WithName("tiles")
        .WithDescription("Shows the tiles of a job that are on their way: partition, attempt, worker, age.")
        .WithArgument(Job)
        .Build();

    internal static readonly CommandDefinition Cancel = new CommandDefinitionBuilder()
        .WithName("cancel")
        .WithDescription("Cancels a job that has not ended.")
        .WithArgument(Job)
        .Build();

    internal static readonly CommandPalette Commands = new("job", [List, Show, Tiles, Cancel]);

    /// <inheritdoc/>
    public override Props HandlerProps { get; } = Props.Create(() => new JobCommandHandler(jobs));

    private static ArgumentDefinitionBuilder Job(ArgumentDefinitionBuilder argument) => argument
        .WithName("job").WithDescription("The job's id.").WithSwitch("-j").WithSwitch("-J").IsMandatory(true);
}
