using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Pipeline.Broker.Net;

/// <summary>Accepts connections and keeps track of them until they have ended.</summary>
internal sealed partial class Listener : IDisposable
{
    private readonly Socket _socket;
    private readonly ILogger<Listener> _logger;
    private readonly ConcurrentDictionary<Task, byte> _connections = new();

    /// <summary>Starts to listen, with the port that the address names or, for 0, any free one. Throws <see cref="SocketException"/>.</summary>
    public Listener(IPEndPoint address, ILogger<Listener> logger)
    {
        _logger = logger;
        _socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _socket.Bind(address);
            _socket.Listen(512);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>The port listened on.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Serves until told to stop, and returns when all connections have ended.</summary>
    public async Task RunAsync(Func<Socket, Connection> connect, CancellationToken stopping)
    {
        try
        {
            while (true) Serve(connect(await _socket.AcceptAsync(stopping).ConfigureAwait(false)), stopping);
        }
        catch (OperationCanceledException)
        {
            LogStopping(_connections.Count);
        }

        await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
    }

    public void Dispose() => _socket.Dispose();

    private void Serve(Connection connection, CancellationToken stopping)
    {
        var running = Task.Run(() => connection.RunAsync(stopping), CancellationToken.None);
        _connections[running] = 0;
        running.ContinueWith(static (ended, connections) => ((ConcurrentDictionary<Task, byte>)connections!).TryRemove(ended, out _),
            _connections, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping with {Connections} connections.")]
    private partial void LogStopping(int connections);
}
