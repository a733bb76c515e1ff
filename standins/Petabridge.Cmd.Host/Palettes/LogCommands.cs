using Akka.Actor;
using Akka.Event;

namespace Petabridge.Cmd.Host.Palettes;

/// <summary>The palette <c>log</c>: shows what the system logs, live.</summary>
internal sealed class LogCommands : CommandPaletteHandler
{
    /// <summary><c>log peek</c>.</summary>
    public static readonly CommandDefinition Peek = new CommandDefinitionBuilder()
        .WithName("peek")
        .WithDescription("Shows log events as they happen, until the client stops (Ctrl-C).")
        .Build();

    private static readonly CommandPalette Logs = new("log", [Peek]);

    private LogCommands() : base(Logs)
    {
    }

    /// <summary>The one instance: it holds nothing.</summary>
    public static LogCommands Instance { get; } = new();

    /// <inheritdoc/>
    public override Props HandlerProps => Props.Create(() => new Handler());

    private sealed class Handler : CommandHandlerActor
    {
        private IActorRef? _client;

        public Handler() : base(Logs)
        {
            Process(Peek.Name, _ =>
            {
                _client = Sender;
                Context.System.EventStream.Subscribe(Self, typeof(LogEvent));
                Sender.Tell(new CommandResponse("Log events from here on; Ctrl-C stops.", final: false));
            });
            Receive<LogEvent>(e => _client?.Tell(new CommandResponse(e.ToString(), final: false)));
        }

        protected override void PostStop()
        {
            Context.System.EventStream.Unsubscribe(Self);
            base.PostStop();
        }
    }
}
