using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Master.Workers;

namespace Pipeline.Web.Events;

/// <summary>The last word on everything that changed since a listener read last.</summary>
internal sealed class LiveBatch
{
    /// <summary>Jobs by id.</summary>
    public Dictionary<string, JobDocument> Jobs { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of jobs that were removed.</summary>
    public HashSet<string> Removed { get; } = new(StringComparer.Ordinal);

    /// <summary>Tiles by job, pass and index.</summary>
    public Dictionary<(string JobId, int Pass, int Tile), TileMove> Tiles { get; } = [];

    /// <summary>Workers by id.</summary>
    public Dictionary<string, WorkerDocument> Workers { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines of the events log, oldest first.</summary>
    public List<EventEntry> Entries { get; } = [];
}
