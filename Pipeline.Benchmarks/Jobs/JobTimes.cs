using System.Text.Json;
using Pipeline.Benchmarks.Machines;

namespace Pipeline.Benchmarks.Jobs;

/// <summary>Where one job's time went, in milliseconds.</summary>
/// <param name="Total">From the first byte of the upload to the last of the result.</param>
/// <param name="Stages">What followed on each other; together they are the total.</param>
/// <param name="Work">What went on within the stages, side by side, added up over tiles.</param>
/// <param name="Cpu">Processor seconds by process.</param>
internal sealed record JobTimes(
    double Total, IReadOnlyList<Part> Stages, IReadOnlyList<Part> Work, IReadOnlyDictionary<string, double> Cpu)
{
    private static readonly string[] Entered = ["queued", "decoding", "processing", "encoding", "completed"];
    private static readonly string[] Names = ["upload and check", "store and start", "decode", "tiles after decode", "encode after tiles"];

    /// <summary>Cuts the time of a job into its stages.</summary>
    /// <param name="started">When the client began to send.</param>
    /// <param name="total">Milliseconds until it had the result.</param>
    /// <param name="history">The document's <c>history</c>, by the same clock.</param>
    public static IReadOnlyList<Part> StagesOf(DateTimeOffset started, double total, JsonElement history)
    {
        var entered = history.EnumerateArray().ToDictionary(
            static step => step.GetProperty("state").GetString()!, static step => step.GetProperty("at").GetDateTimeOffset());
        List<Part> stages = [];
        var (last, spent) = (started, 0.0);
        foreach (var (state, name) in Entered.Zip(Names))
        {
            // A job may skip a state, whose time is then the next one's.
            if (!entered.TryGetValue(state, out var at)) continue;
            stages.Add(new Part(name, (at - last).TotalMilliseconds));
            spent += stages[^1].Milliseconds;
            last = at;
        }

        return [.. stages, new Part("store and download", total - spent)];
    }

    /// <summary>Reads what the master's meters added up during a job.</summary>
    public static IReadOnlyList<Part> WorkOf(MetricsText before, MetricsText after)
    {
        var parts = new List<Part>();
        foreach (var (name, series) in Meters)
        {
            if (after.Since(before, series + "_count") is var count and > 0)
                parts.Add(new Part(name, 1000 * after.Since(before, series + "_sum"), (int)count));
        }

        return parts;
    }

    /// <summary>What the tables call the master's meters.</summary>
    private static readonly (string Name, string Series)[] Meters =
    [
        ("check of the upload", "pipeline_upload_check_seconds"),
        ("tile: to the broker", "pipeline_tile_send_seconds"),
        ("tile: from the broker to the answer", "pipeline_tile_answer_seconds"),
        ("- of it, waiting in the worker", "pipeline_tile_wait_seconds"),
        ("- of it, filters", "pipeline_tile_filter_seconds"),
        ("tile: onto the canvas", "pipeline_tile_merge_seconds"),
    ];
}

/// <summary>A part of a job's time.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Milliseconds">How long, in all.</param>
/// <param name="Count">How often.</param>
internal sealed record Part(string Name, double Milliseconds, int Count = 1);
