using Pipeline.Filters;
using Pipeline.Messages.Wire;
using Pipeline.Worker.Tiles;

namespace Pipeline.Worker.Heartbeats;

/// <summary>Makes heartbeats from the node's ledger. Not thread-safe.</summary>
/// <param name="identity">Who speaks.</param>
/// <param name="slots">Tiles filtered at a time.</param>
/// <param name="time">The clock.</param>
internal sealed class HeartbeatBuilder(WorkerIdentity identity, int slots, TimeProvider time)
{
    private static readonly string Version = typeof(HeartbeatBuilder).Assembly.GetName().Version?.ToString(3) ?? "";

    private readonly ProcessUsage _usage = new(time);
    private readonly RateMeter _rate = new();

    /// <summary>The heartbeat that says what the ledger holds.</summary>
    /// <param name="ledger">What is held, owned and done.</param>
    /// <param name="sequence">The heartbeat's number, from 1.</param>
    /// <param name="restarts">How often the stream of heartbeats itself was started again.</param>
    public Heartbeat Build(NodeLedger ledger, ulong sequence, int restarts)
    {
        var (cores, resident, uptime) = _usage.Take();
        var heartbeat = new Heartbeat
        {
            WorkerId = identity.Id,
            Incarnation = identity.Incarnation,
            Sequence = sequence,
            State = ledger.State,
            Host = Environment.MachineName,
            ProcessId = (uint)Environment.ProcessId,
            Version = Version,
            Slots = (uint)slots,
            Processed = (ulong)ledger.Processed,
            Failed = (ulong)ledger.Failed,
            Returned = (ulong)ledger.Returned,
            TilesPerSecond = _rate.Add(uptime, ledger.Processed),
            Cpu = cores,
            Memory = (ulong)resident,
            Uptime = (ulong)uptime.TotalMilliseconds,
            StreamRestarts = (ulong)(ledger.StreamRestarts + restarts),
        };
        heartbeat.Tiles.AddRange(ledger.Held);
        heartbeat.Partitions.AddRange(ledger.Partitions.Select(static p => (uint)p));
        heartbeat.Filters.AddRange(FilterCatalog.All.Select(static f => f.Name));
        return heartbeat;
    }
}
