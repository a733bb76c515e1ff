using Akka.Actor;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Master.Streams;

/// <summary>Asks a job to merge a result. The job calls <see cref="Finish"/> when it no longer looks at the pixels, whatever it made of them.</summary>
/// <param name="result">What the worker answers.</param>
/// <param name="pixels">The record's value; the asker disposes it afterwards.</param>
internal sealed class MergeRequest(TileResult result, PixelBuffer pixels) : INoSerializationVerificationNeeded
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the worker answers.</summary>
    public TileResult Result { get; } = result;

    /// <summary>The record's value.</summary>
    public PixelBuffer Pixels { get; } = pixels;

    /// <summary>Completes when the job is done with it.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Says that the job is done with it.</summary>
    public void Finish() => _finished.TrySetResult();
}
