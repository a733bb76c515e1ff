using Pipeline.Master.Pictures;
using Pipeline.Messages.Kafka;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Streams;

/// <summary>The value of a task record: a region of a canvas, which is not read before the record is handed to the Kafka client.</summary>
/// <param name="canvas">The canvas.</param>
/// <param name="region">The region.</param>
internal sealed class TilePixels(Canvas canvas, Region region) : IPixelPayload
{
    /// <inheritdoc/>
    public int Length { get; } = checked((int)canvas.Shape.BytesOf(region));

    /// <inheritdoc/>
    public void CopyTo(Span<byte> destination)
    {
        try
        {
            canvas.Read(region, destination);
        }
        catch (ObjectDisposedException)
        {
            // The job ended while its last tiles were on their way here: nobody waits for them, so it does not matter what they hold.
            destination.Clear();
        }
    }
}
