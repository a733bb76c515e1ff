using System.ComponentModel;

namespace Pipeline.Broker.Net;

/// <summary>
/// One client's connection: its requests are answered one after the other, in order. Bytes that are no request end it with one
/// log line; so does a failure of the broker, which is the only one logged as an error.
/// </summary>
internal sealed partial class Connection(
    Socket socket, ConnectionLimits limits, BufferPool buffers, ShortWait shortWait, RequestDispatcher dispatcher, BrokerCounters counters,
    TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>
    /// Bytes that the kernel holds for a client. Small enough for the processor's caches: with the megabytes that it takes by itself
    /// consumers get half as much a second. Apache Kafka's default is 100 kB (socket.send.buffer.bytes).
    /// </summary>
    private const int SendBufferSize = 200 * 1024;

    private readonly string _peer = socket.RemoteEndPoint?.ToString() ?? "unknown";
    private readonly ConnectionActivity _activity = new(time);
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _gate = new();
    private string? _abortReason;
    private bool _disposed;

    /// <summary>Serves until the client goes, misbehaves, or is told to go.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ServeAsync().ConfigureAwait(false);
        }
        catch (MalformedRequestException malformed)
        {
            Interlocked.Increment(ref counters.MalformedRequests);
            LogClosed(_peer, malformed.Message);
        }
        catch (Exception ended) when (ended is Win32Exception or ObjectDisposedException or OperationCanceledException)
        {
            if (Volatile.Read(ref _abortReason) is { } reason) LogClosed(_peer, reason);
            else LogLost(_peer, ended.Message);
        }
        catch (Exception failure)
        {
            LogFailed(failure, _peer);
        }
    }

    /// <summary>Lets the request that is being answered be answered, and no other.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _ending.Cancel();
            try
            {
                socket.Shutdown(SocketShutdown.Receive);
            }
            catch (SocketException gone)
            {
                LogLost(_peer, gone.Message);
            }
        }
    }

    /// <summary>Ends the connection if its client is gone, or has kept it without using it; called about once a second.</summary>
    public void Check()
    {
        var quiet = _activity.Quiet;
        var reason = _activity.Phase switch
        {
            ConnectionPhase.Receiving when quiet > limits.MaxReceiveStall => $"the rest of a request has not come for {quiet.TotalSeconds:0} s",
            ConnectionPhase.Idle when quiet > limits.MaxIdle => $"idle for {quiet.TotalSeconds:0} s",
            ConnectionPhase.Sending when quiet > limits.MaxIdle => $"it has taken nothing of an answer for {quiet.TotalSeconds:0} s",
            ConnectionPhase.Handling when quiet > TimeSpan.FromSeconds(1) && PeerHasClosed() => "the client has gone while it waited for an answer",
            _ => null,
        };
        if (reason is not null) Abort(reason);
    }

    /// <summary>Ends the connection at once.</summary>
    public void Abort(string reason)
    {
        lock (_gate)
        {
            if (_disposed) return;
            _abortReason ??= reason;
            _ending.Cancel();
            socket.Dispose();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            socket.Dispose();
            _ending.Dispose();
        }
    }

    private async Task ServeAsync()
    {
        socket.NoDelay = true;
        socket.SendBufferSize = SendBufferSize;
        using var frames = new FrameReader(socket, limits.MaxRequestBytes, buffers, dispatcher, _activity);
        using var response = new WireWriter();
        var sender = new ResponseSender(socket, shortWait, _activity);
        var context = new RequestContext(((IPEndPoint)socket.RemoteEndPoint!).Address.ToString(), _ending.Token);
        while (!_ending.IsCancellationRequested && await frames.ReadAsync(_ending.Token).ConfigureAwait(false) is { } frame)
        {
            using (frame)
            {
                _activity.Mark(ConnectionPhase.Handling);
                response.Reset();
                await dispatcher.AnswerAsync(frame.Bytes, response, context).ConfigureAwait(false);
            }

            await sender.SendAsync(response).ConfigureAwait(false);
        }
    }

    /// <summary>No read is pending while a request is held, so nothing else would tell.</summary>
    private bool PeerHasClosed()
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Closed the connection of {Peer}: {Reason}.")]
    private partial void LogClosed(string peer, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Lost the connection of {Peer}: {Reason}")]
    private partial void LogLost(string peer, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Closed the connection of {Peer}: the broker failed on its request.")]
    private partial void LogFailed(Exception failure, string peer);
}
