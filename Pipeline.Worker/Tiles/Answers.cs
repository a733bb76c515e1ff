using Pipeline.Filters;
using Pipeline.Messages.Wire;

namespace Pipeline.Worker.Tiles;

/// <summary>Makes the answers to tasks; pure.</summary>
/// <param name="identity">Who answers.</param>
internal sealed class Answers(WorkerIdentity identity)
{
    /// <summary>Whether a task is addressed to this worker in this start of its process.</summary>
    public bool IsAddressed(TileTask task) => task.WorkerId == identity.Id && task.Incarnation == identity.Incarnation;

    /// <summary>The answer to a task that is not addressed to this worker: nothing was done.</summary>
    public TileAnswer Returned(TileTask task) => new(Result(task, TileStatus.Returned), null);

    /// <summary>The answer when the filters failed.</summary>
    public TileAnswer Failed(TileTask task, string error)
    {
        var result = Result(task, TileStatus.Failed);
        result.Error = error;
        return new(result, null);
    }

    /// <summary>The answer when the filters ran; it owns <paramref name="output"/> from now on.</summary>
    /// <param name="task">The task.</param>
    /// <param name="output">What the filters gave.</param>
    /// <param name="waited">From the record's arrival to the start of its filters.</param>
    /// <param name="filtered">In the filters.</param>
    public TileAnswer Done(TileTask task, TileOutput output, TimeSpan waited, TimeSpan filtered)
    {
        var result = Result(task, TileStatus.Done);
        result.Target = task.Target;
        result.Channels = (uint)output.Channels;
        result.Depth = (uint)output.Depth;
        result.Codec = Codec.Raw;
        result.Summary = Google.Protobuf.ByteString.CopyFrom(output.Summary.Span);
        result.Timings = new TileTimings { Waited = Microseconds(waited), Filtered = Microseconds(filtered) };
        return new(result, output);
    }

    private static uint Microseconds(TimeSpan time) => (uint)Math.Clamp(time.TotalMicroseconds, 0, uint.MaxValue);

    private TileResult Result(TileTask task, TileStatus status) => new()
    {
        JobId = task.JobId,
        Pass = task.Pass,
        Tile = task.Tile,
        Attempt = task.Attempt,
        WorkerId = identity.Id,
        Incarnation = identity.Incarnation,
        Status = status,
    };
}
