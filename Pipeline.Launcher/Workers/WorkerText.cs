using System.Globalization;
using Pipeline.Launcher.Master;
using Pipeline.Launcher.Output;

namespace Pipeline.Launcher.Workers;

/// <summary>Workers in words.</summary>
internal static class WorkerText
{
    /// <summary>A line a worker.</summary>
    public static TextTable Table(IEnumerable<MasterWorker> workers)
    {
        var table = new TextTable("ID", "STATE", "SLOTS", "HELD", "DONE", "FAILED", "TILES/S", "CORES", "MEMORY", "HEARD", "WHERE", "REASON");
        foreach (var worker in workers)
        {
            table.Add(
                worker.Id, worker.State, Number(worker.Slots), Number(worker.InFlight), Number(worker.Processed), Number(worker.Failed),
                worker.TilesPerSecond.ToString("0.0", CultureInfo.InvariantCulture), worker.Cpu.ToString("0.00", CultureInfo.InvariantCulture),
                Spoken.Bytes(worker.Memory), $"{Spoken.Duration(worker.HeartbeatAgeMs)} ago",
                string.Create(CultureInfo.InvariantCulture, $"{worker.Host}:{worker.ProcessId}"), worker.Reason ?? "");
        }

        return table;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
