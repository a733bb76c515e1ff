using Pipeline.Master.Jobs;
using Pipeline.Messages.Tiles;

namespace Pipeline.Tests.Web;

/// <summary>What the master publishes, as small as can be.</summary>
internal static class Live
{
    public static TileMove Move(int tile, TileStep step) => new(tile, new Region(0, 0, 64, 64), step, "worker-1", 1);

    public static JobDocument Job(string id, JobStatus state = JobStatus.Processing, int done = 1) => new()
    {
        Id = id,
        State = state,
        FileName = "a.png",
        Filters = "invert",
        Format = "png",
        Width = 1,
        Height = 1,
        Channels = 3,
        Depth = 8,
        ResultWidth = 1,
        ResultHeight = 1,
        TileSize = 64,
        Passes = 1,
        Tiles = new TileCounts(100, 100, done, 0, 0),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
