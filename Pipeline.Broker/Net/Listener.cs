namespace Pipeline.Broker.Net;

/// <summary>Accepts connections, looks after them, and ends them at the stop.</summary>
internal sealed partial class Listener(
    TcpListener listener, ConnectionLimits limits, BufferPool buffers, BrokerCounters counters, TimeProvider time, ILogger<Listener> logger)
    : IDisposable
{
    /// <summary>How long requests that are being answered may take at the stop.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    private readonly ShortWait _shortWait = new();
    private readonly IdleMemory _memory = new(buffers);
    private readonly ConcurrentDictionary<Connection, Task> _connections = new();

    /// <summary>The port listened on.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Serves until told to stop, and returns when all connections have ended.</summary>
    public async Task RunAsync(RequestDispatcher dispatcher, CancellationToken stopping)
    {
        var checking = CheckAsync(stopping);
        try
        {
            while (true) await AcceptAsync(dispatcher, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            LogStopping(_connections.Count);
        }

        await checking.ConfigureAwait(false);
        foreach (var connection in _connections.Keys) connection.Stop();
        var ended = Task.WhenAll(_connections.Values);
        if (await Task.WhenAny(ended, Task.Delay(StopLimit, CancellationToken.None)).ConfigureAwait(false) != ended)
            foreach (var connection in _connections.Keys)
                connection.Abort("the broker stops");
        await ended.ConfigureAwait(false);
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync(RequestDispatcher dispatcher, CancellationToken stopping)
    {
        try
        {
            Admit(await listener.AcceptSocketAsync(stopping).ConfigureAwait(false), dispatcher);
        }
        catch (SocketException refused)
        {
            // Too many open files, as a rule: those that are there go on, and some will close.
            LogNotAccepted(refused.Message);
            await Task.Delay(CheckInterval, time, stopping).ConfigureAwait(false);
        }
    }

    private void Admit(Socket socket, RequestDispatcher dispatcher)
    {
        if (_connections.Count >= limits.MaxConnections)
        {
            Interlocked.Increment(ref counters.ConnectionsRefused);
            LogFull(socket.RemoteEndPoint, limits.MaxConnections);
            socket.Dispose();
            return;
        }

        Interlocked.Increment(ref counters.ConnectionsAccepted);
        var connection = new Connection(socket, limits, buffers, _shortWait, dispatcher, counters, time, logger);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = ServeAsync(connection, begun.Task);
        begun.SetResult();
    }

    /// <summary>Begins only when the connection is in the list, so that it is taken out after it was put in.</summary>
    private async Task ServeAsync(Connection connection, Task begun)
    {
        await begun.ConfigureAwait(false);
        using (connection)
        {
            await connection.RunAsync().ConfigureAwait(false);
            _connections.TryRemove(connection, out _);
        }
    }

    private async Task CheckAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(CheckInterval, time);
        using var end = stopping.UnsafeRegister(static timer => ((PeriodicTimer)timer!).Dispose(), timer);
        while (await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
        {
            foreach (var connection in _connections.Keys) connection.Check();
            Interlocked.Exchange(ref counters.ConnectionsOpen, _connections.Count);
            _memory.Check(Interlocked.Read(ref counters.ReceivedBytes));
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stopping with {Connections} connections.")]
    private partial void LogStopping(int connections);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not take a connection: {Reason}")]
    private partial void LogNotAccepted(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused the connection of {Peer}: there are {Limit} already.")]
    private partial void LogFull(EndPoint? peer, int limit);
}
