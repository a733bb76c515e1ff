using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;

namespace Petabridge.Cmd.Host.Server;

/// <summary>Accepts clients; an actor each.</summary>
internal sealed class CommandListener
{
    private readonly ActorSystem _system;
    private readonly TcpListener _listener;
    private readonly Func<IReadOnlyDictionary<string, CommandPaletteHandler>> _handlers;

    public CommandListener(ActorSystem system, IPEndPoint endPoint, Func<IReadOnlyDictionary<string, CommandPaletteHandler>> handlers)
    {
        _system = system;
        _handlers = handlers;
        _listener = new TcpListener(endPoint);
        _listener.Start();
        LocalEndPoint = (IPEndPoint)_listener.LocalEndpoint;
        var logger = Logging.GetLogger(system, nameof(PetabridgeCmd));
        logger.Info("petabridge.cmd listens on {0}", LocalEndPoint);
        system.RegisterOnTermination(_listener.Stop);
        _ = AcceptAsync(logger);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint LocalEndPoint { get; }

    private async Task AcceptAsync(ILoggingAdapter logger)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _system.ActorOf(Props.Create(() => new ClientActor(client, _handlers())), $"pbm-client-{Guid.NewGuid():N}");
            }
        }
        catch (Exception stopped) when (stopped is ObjectDisposedException or SocketException or InvalidOperationException)
        {
            logger.Debug("petabridge.cmd stopped listening: {0}", stopped.Message);
        }
    }
}
