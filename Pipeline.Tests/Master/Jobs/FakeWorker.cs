using Pipeline.Filters;
using Pipeline.Master.Streams;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Tests.Master.Jobs;

/// <summary>Answers tasks as a worker does, within this process.</summary>
internal sealed class FakeWorker(PixelBufferPool pool)
{
    private readonly TileKernel _kernel = new();

    /// <summary>The answer to a task, with its pixels.</summary>
    public MergeRequest Answer(TaskEnvelope envelope)
    {
        var payload = envelope.Record.Message.Value;
        using var source = pool.Rent(payload.Length);
        payload.CopyTo(source.Span);
        using var output = _kernel.Run(envelope.Task, source.Data, source.Length);
        var pixels = pool.Rent((int)output.Length);
        unsafe
        {
            new ReadOnlySpan<byte>((void*)output.Data, pixels.Length).CopyTo(pixels.Span);
        }

        var result = Result(envelope.Task, TileStatus.Done);
        result.Target = envelope.Task.Target;
        result.Channels = (uint)output.Channels;
        result.Depth = (uint)output.Depth;
        result.Summary = Google.Protobuf.ByteString.CopyFrom(output.Summary.Span);
        return new MergeRequest(result, pixels);
    }

    /// <summary>An answer without pixels.</summary>
    public MergeRequest Answer(TaskEnvelope envelope, TileStatus status, string error = "")
    {
        var result = Result(envelope.Task, status);
        result.Error = error;
        return new MergeRequest(result, pool.Rent(0));
    }

    private static TileResult Result(TileTask task, TileStatus status) => new()
    {
        JobId = task.JobId,
        Pass = task.Pass,
        Tile = task.Tile,
        Attempt = task.Attempt,
        WorkerId = task.WorkerId,
        Incarnation = task.Incarnation,
        Status = status,
    };
}
