using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Worker.Tiles;

/// <summary>A task as it came from Kafka.</summary>
/// <param name="Task">What is to be done.</param>
/// <param name="Pixels">The record's value; whoever ends the tile's work disposes it.</param>
/// <param name="ReceivedAt">When it reached the process, a <see cref="TimeProvider"/> time stamp.</param>
internal sealed record ReceivedTile(TileTask Task, PixelBuffer Pixels, long ReceivedAt)
{
    /// <summary>The tile as heartbeats claim it.</summary>
    public TileClaim Claim { get; } = new()
    {
        JobId = Task.JobId,
        Pass = Task.Pass,
        Tile = Task.Tile,
        Attempt = Task.Attempt,
    };
}
