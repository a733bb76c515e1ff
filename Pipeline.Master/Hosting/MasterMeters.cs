using System.Diagnostics.Metrics;

namespace Pipeline.Master.Hosting;

/// <summary>Where the master's time goes, tile by tile: <c>GET /metrics</c> shows it, and so does whatever else listens to meters.</summary>
internal static class MasterMeters
{
    private static readonly Meter Meter = new("Pipeline.Master");

    /// <summary>Looking through an upload before it is accepted.</summary>
    public static Histogram<double> UploadCheck { get; } = Seconds("pipeline.upload.check", "Checks of uploads before they are accepted.");

    /// <summary>From a tile's credit to the broker's acknowledgement.</summary>
    public static Histogram<double> TileSend { get; } = Seconds("pipeline.tile.send", "From the decision to send a tile to the broker's acknowledgement.");

    /// <summary>From the broker's acknowledgement to the worker's answer.</summary>
    public static Histogram<double> TileAnswer { get; } = Seconds("pipeline.tile.answer", "From the broker's acknowledgement of a tile to its answer.");

    /// <summary>The part of the answer's time that a tile waits in the worker, as the worker says.</summary>
    public static Histogram<double> TileWait { get; } = Seconds("pipeline.tile.wait", "From a tile's arrival at its worker to the start of its filters.");

    /// <summary>The part of the answer's time that a tile spends in its filters, as the worker says.</summary>
    public static Histogram<double> TileFilter { get; } = Seconds("pipeline.tile.filter", "A tile's filters.");

    /// <summary>Writing an answer onto the canvas.</summary>
    public static Histogram<double> TileMerge { get; } = Seconds("pipeline.tile.merge", "Writing a tile onto the result's canvas.");

    private static Histogram<double> Seconds(string name, string description) => Meter.CreateHistogram<double>(name, "s", description);
}
