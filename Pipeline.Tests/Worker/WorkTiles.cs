using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;
using Pipeline.Worker;
using Pipeline.Worker.Tiles;

namespace Pipeline.Tests.Worker;

/// <summary>Makes tiles of one grey pixel for a worker.</summary>
internal static class WorkTiles
{
    /// <summary>The worker that the tiles are addressed to.</summary>
    public static WorkerIdentity Identity { get; } = new("worker", "incarnation");

    /// <summary>A tile whose steps are to be run.</summary>
    public static ReceivedTile Of(PixelBufferPool pool, string steps, byte value = 1, int pixels = 1)
    {
        var shape = new PictureShape(1, 1, 1, 8);
        var buffer = pool.Rent(pixels);
        buffer.Span.Fill(value);
        var task = new TileTask
        {
            JobId = "job",
            Tile = 1,
            Attempt = 1,
            WorkerId = Identity.Id,
            Incarnation = Identity.Incarnation,
            Steps = steps,
            Input = shape.ToWire(),
            Output = shape.ToWire(),
            Source = shape.Bounds.ToWire(),
            Target = shape.Bounds.ToWire(),
            Pixels = true,
        };
        return new ReceivedTile(task, buffer, TimeProvider.System.GetTimestamp());
    }
}
