namespace Pipeline.Broker.Net;

/// <summary>Accepts connections, looks after them, and ends them at the stop.</summary>
internal sealed partial class Listener : IDisposable
{
    /// <summary>How long requests that are being answered may take at the stop.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly ConnectionLimits _limits;
    private readonly BufferPool _buffers;
    private readonly ShortWait _shortWait = new();
    private readonly IdleMemory _memory;
    private readonly BrokerCounters _counters;
    private readonly TimeProvider _time;
    private readonly ILogger<Listener> _logger;
    private readonly ConcurrentDictionary<Connection, Task> _connections = new();

    /// <summary>Starts to listen, with the port that the address names or, for 0, any free one. Throws <see cref="SocketException"/>.</summary>
    public Listener(IPEndPoint address, ConnectionLimits limits, BrokerCounters counters, TimeProvider time, ILogger<Listener> logger)
    {
        (_limits, _counters, _time, _logger) = (limits, counters, time, logger);
        _buffers = new BufferPool(limits.MaxBufferedBytes);
        _memory = new IdleMemory(_buffers);
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

    /// <summary>Bytes of large requests in memory.</summary>
    public long BufferedBytes => _buffers.Lent;

    /// <summary>The port listened on.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

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

    public void Dispose() => _socket.Dispose();

    private async Task AcceptAsync(RequestDispatcher dispatcher, CancellationToken stopping)
    {
        try
        {
            Admit(await _socket.AcceptAsync(stopping).ConfigureAwait(false), dispatcher);
        }
        catch (SocketException refused)
        {
            // Too many open files, as a rule: those that are there go on, and some will close.
            LogNotAccepted(refused.Message);
            await Task.Delay(CheckInterval, _time, stopping).ConfigureAwait(false);
        }
    }

    private void Admit(Socket socket, RequestDispatcher dispatcher)
    {
        if (_connections.Count >= _limits.MaxConnections)
        {
            Interlocked.Increment(ref _counters.ConnectionsRefused);
            LogFull(socket.RemoteEndPoint, _limits.MaxConnections);
            socket.Dispose();
            return;
        }

        Interlocked.Increment(ref _counters.ConnectionsAccepted);
        var connection = new Connection(socket, _limits, _buffers, _shortWait, dispatcher, _counters, _time, _logger);
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
        using var timer = new PeriodicTimer(CheckInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
            {
                foreach (var connection in _connections.Keys) connection.Check();
                Interlocked.Exchange(ref _counters.ConnectionsOpen, _connections.Count);
                _memory.Check(Interlocked.Read(ref _counters.ReceivedBytes));
            }
        }
        catch (OperationCanceledException)
        {
            LogStopping(_connections.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stopping with {Connections} connections.")]
    private partial void LogStopping(int connections);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not take a connection: {Reason}")]
    private partial void LogNotAccepted(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused the connection of {Peer}: there are {Limit} already.")]
    private partial void LogFull(EndPoint? peer, int limit);
}
