namespace Pipeline.Benchmarks.Broker;

/// <summary>Records of one size.</summary>
/// <param name="Name">How the table calls it.</param>
/// <param name="RecordBytes">Size of a record's value.</param>
/// <param name="Count">Records of a throughput run.</param>
/// <param name="InFlight">Records that wait for their acknowledgement at a time.</param>
/// <param name="LatencyCount">Records of a latency run.</param>
internal sealed record Workload(string Name, int RecordBytes, int Count, int InFlight, int LatencyCount)
{
    /// <summary>A tile of 512 x 512 pixels with its halo.</summary>
    public static readonly Workload Tiles = new("800 kB", 800_000, 500, 64, 300);

    /// <summary>A heartbeat.</summary>
    public static readonly Workload Small = new("1 kB", 1_000, 300_000, 20_000, 2_000);

    /// <summary>Both.</summary>
    public static readonly IReadOnlyList<Workload> All = [Tiles, Small];

    /// <summary>Bytes of a throughput run in megabytes.</summary>
    public double Megabytes => (double)RecordBytes * Count / 1e6;
}
