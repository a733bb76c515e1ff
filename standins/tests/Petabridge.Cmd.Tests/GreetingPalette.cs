using Akka.Actor;
using Petabridge.Cmd.Host;

namespace Petabridge.Cmd.Tests;

/// <summary>A palette of one command, as an application would write it.</summary>
internal sealed class GreetingPalette : CommandPaletteHandler
{
    private static readonly CommandDefinition Hello = new CommandDefinitionBuilder()
        .WithName("hello")
        .WithDescription("Greets somebody.")
        .WithArgument(static a => a.WithName("name").WithDescription("Who is greeted.").WithSwitch("-n").WithSwitch("--name").IsMandatory(true).WithDefaultValues("world"))
        .Build();

    private static readonly CommandPalette Greetings = new("greet", [Hello]);

    public GreetingPalette() : base(Greetings)
    {
    }

    public override Props HandlerProps => Props.Create(() => new Handler());

    private sealed class Handler : CommandHandlerActor
    {
        public Handler() : base(Greetings) => Process(Hello.Name, (_, arguments) =>
        {
            Sender.Tell(new CommandResponse($"Hello, {arguments.ArgumentValues("name").Single()}", final: false));
            Sender.Tell(CommandResponse.Empty);
        });
    }
}
