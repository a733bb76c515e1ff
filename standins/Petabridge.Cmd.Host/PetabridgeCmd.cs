using System.Net;
using Akka.Actor;
using Petabridge.Cmd.Host.Palettes;
using Petabridge.Cmd.Host.Server;

namespace Petabridge.Cmd.Host;

/// <summary>The actor system's extension that answers the <c>pbm</c> client.</summary>
public sealed class PetabridgeCmd : IExtension
{
    /// <summary>The port that <c>pbm</c> looks for when it is told none.</summary>
    public const int DefaultPort = 9110;

    private readonly Dictionary<string, CommandPaletteHandler> _handlers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private CommandListener? _listener;

    internal PetabridgeCmd(ExtendedActorSystem system)
    {
        Sys = system;
        RegisterCommandPalette(ActorCommands.Instance);
        RegisterCommandPalette(LogCommands.Instance);
    }

    /// <summary>The actor system.</summary>
    public ActorSystem Sys { get; }

    /// <summary>Where it listens once <see cref="Start"/> was called, else null.</summary>
    internal IPEndPoint? LocalEndPoint => _listener?.LocalEndPoint;

    /// <summary>Address and port to listen on, before <see cref="Start"/>.</summary>
    internal PetabridgeCmdOptions Options { get; set; } = new();

    /// <summary>The extension of <paramref name="system"/>.</summary>
    public static PetabridgeCmd Get(ActorSystem system) => system.WithExtension<PetabridgeCmd, PetabridgeCmdProvider>();

    /// <summary>Adds a palette; its commands are there for clients that connect from now on.</summary>
    /// <returns>False when a palette of this name is registered already.</returns>
    public bool RegisterCommandPalette(CommandPaletteHandler handler)
    {
        lock (_gate)
        {
            if (!_handlers.TryAdd(handler.Palette.ModuleName, handler)) return false;
        }

        handler.OnRegister(this);
        return true;
    }

    /// <summary>Starts to listen; a second call does nothing.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The address cannot be listened on.</exception>
    public void Start()
    {
        lock (_gate)
        {
            if (_listener is not null) return;
            var address = IPAddress.Parse(Options.Host ?? "127.0.0.1");
            _listener = new CommandListener(Sys, new IPEndPoint(address, Options.Port ?? DefaultPort), Handlers);
        }
    }

    private IReadOnlyDictionary<string, CommandPaletteHandler> Handlers()
    {
        lock (_gate)
        {
            return new Dictionary<string, CommandPaletteHandler>(_handlers, StringComparer.Ordinal);
        }
    }
}
