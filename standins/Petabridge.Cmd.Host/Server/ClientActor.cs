using System.Net.Sockets;
using System.Text.Json;
using Akka.Actor;
using Petabridge.Cmd.Common.Wire;

namespace Petabridge.Cmd.Host.Server;

/// <summary>
/// One client's connection: reads commands, hands each to its palette's handler (a child), writes what the handler answers. When the
/// client goes, the actor and its handlers stop, and with them whatever a handler was still sending.
/// </summary>
internal sealed class ClientActor : ReceiveActor
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private readonly IReadOnlyDictionary<string, CommandPaletteHandler> _handlers;
    private readonly Dictionary<string, IActorRef> _children = new(StringComparer.Ordinal);

    public ClientActor(TcpClient client, IReadOnlyDictionary<string, CommandPaletteHandler> handlers)
    {
        _client = client;
        _handlers = handlers;
        _reader = new StreamReader(client.GetStream());
        _writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
        Receive<Line>(OnLine);
        Receive<CommandResponse>(r => Write(new CommandReply(r.Output, r.Final, r is ErroredCommandResponse)));
        Receive<IEnumerable<CommandResponse>>(all =>
        {
            foreach (var response in all) Self.Forward(response);
        });
        Receive<Terminated>(t => Write(new CommandReply($"The handler {t.ActorRef.Path.Name} stopped.", true, true)));
    }

    protected override void PreStart() => ReadNext();

    protected override void PostStop()
    {
        _client.Dispose();
        base.PostStop();
    }

    private void ReadNext() =>
        _reader.ReadLineAsync().PipeTo(Self, success: static text => new Line(text), failure: static _ => new Line(null));

    private void OnLine(Line line)
    {
        if (line.Text is null)
        {
            Context.Stop(Self);
            return;
        }

        try
        {
            Carry(JsonSerializer.Deserialize(line.Text, WireJson.Default.CommandRequest));
        }
        catch (JsonException malformed)
        {
            Write(new CommandReply($"Not a command: {malformed.Message}", true, true));
        }

        ReadNext();
    }

    private void Carry(CommandRequest? request)
    {
        if (request?.Palette is null)
        {
            Write(new CommandReply("", true, false, PaletteCatalog.Describe(_handlers.Values)));
            return;
        }

        var (command, error) = PaletteCatalog.Resolve(_handlers, request);
        if (command is null)
        {
            Write(new CommandReply(error, true, true));
            return;
        }

        if (!_children.TryGetValue(command.Palette, out var handler))
        {
            handler = Context.Watch(Context.ActorOf(_handlers[command.Palette].HandlerProps, command.Palette));
            _children[command.Palette] = handler;
        }

        handler.Tell(command, Self);
    }

    private void Write(CommandReply reply)
    {
        try
        {
            _writer.WriteLine(JsonSerializer.Serialize(reply, WireJson.Default.CommandReply));
        }
        catch (IOException)
        {
            // The client went away in the middle of an answer: nobody is left to tell.
            Context.Stop(Self);
        }
    }

    /// <summary>A line from the client; null when it closed the connection.</summary>
    private sealed record Line(string? Text);
}
