namespace Pipeline.Broker.Net;

/// <summary>What one client may cost.</summary>
internal sealed record ConnectionLimits
{
    /// <summary>Largest request taken, in bytes; Apache Kafka's default (socket.request.max.bytes).</summary>
    public int MaxRequestBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>Bytes of large requests in memory at a time, over all connections; enough for two of the largest.</summary>
    public long MaxBufferedBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Most connections at a time; each may hold 16 kB while idle. Apache Kafka has no limit by default.</summary>
    public int MaxConnections { get; init; } = 5000;

    /// <summary>How long a connection may ask for nothing, or take no byte of an answer; Apache Kafka's default (connections.max.idle.ms).</summary>
    public TimeSpan MaxIdle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a request, or a megabyte of a large one, may take to arrive: it holds memory that others may need.</summary>
    public TimeSpan MaxReceiveStall { get; init; } = TimeSpan.FromSeconds(30);
}
