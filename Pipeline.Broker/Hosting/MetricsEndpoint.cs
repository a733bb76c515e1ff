namespace Pipeline.Broker.Hosting;

/// <summary>Answers <c>GET /metrics</c> over HTTP/1.1, one request a connection, one connection at a time, and nothing else.</summary>
internal sealed partial class MetricsEndpoint(TcpListener listener, Metrics metrics, ILogger<MetricsEndpoint> logger) : IDisposable
{
    private const int MaxRequestBytes = 8 * 1024;

    /// <summary>A client that sends no request must not keep the next one waiting for long.</summary>
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(5);

    /// <summary>The port listened on.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Serves until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stopping).ConfigureAwait(false);
                await AnswerAsync(client.GetStream(), stopping).ConfigureAwait(false);
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
            {
                LogEnded(ended.Message);
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private async Task AnswerAsync(NetworkStream stream, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(RequestLimit);
        var wanted = await ReadRequestLineAsync(stream, limit.Token).ConfigureAwait(false);
        var found = wanted.StartsWith("GET /metrics ", StringComparison.Ordinal);
        var body = Encoding.UTF8.GetBytes(found ? metrics.Render() : "Only GET /metrics is served here.\n");
        var head = string.Create(CultureInfo.InvariantCulture,
            $"HTTP/1.1 {(found ? "200 OK" : "404 Not Found")}\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), limit.Token).ConfigureAwait(false);
        await stream.WriteAsync(body, limit.Token).ConfigureAwait(false);
    }

    private static async Task<string> ReadRequestLineAsync(NetworkStream stream, CancellationToken cancelled)
    {
        var buffer = new byte[MaxRequestBytes];
        var length = 0;
        while (length < buffer.Length && !buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var count = await stream.ReadAsync(buffer.AsMemory(length), cancelled).ConfigureAwait(false);
            if (count == 0) break;
            length += count;
        }

        return Encoding.ASCII.GetString(buffer, 0, length).Split('\r')[0];
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A metrics connection ended: {Reason}")]
    private partial void LogEnded(string reason);
}
