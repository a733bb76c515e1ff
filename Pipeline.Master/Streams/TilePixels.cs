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

    /// <summary>
    /// Whether they can be read no more: the canvas was closed, because the job has ended or begins anew, and nobody waits for them; or its file was
    /// cut short, and the job learns that from its next touch of it.
    /// </summary>
    public bool IsGone => !canvas.IsWhole;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">They are gone. Nothing else may go out in their place: the answer would be merged.</exception>
    public void CopyTo(Span<byte> destination) => canvas.Read(region, destination);
}
