using Pipeline.Filters;
using Pipeline.Messages.Kafka;
using Pipeline.Messages.Wire;

namespace Pipeline.Worker.Tiles;

/// <summary>The answer to a task on its way to Kafka; disposing it frees its pixels.</summary>
/// <param name="result">What is said of the tile.</param>
/// <param name="output">Its pixels, or null when there are none.</param>
internal sealed class TileAnswer(TileResult result, TileOutput? output) : IPixelPayload, IDisposable
{
    /// <summary>What is said of the tile.</summary>
    public TileResult Result => result;

    /// <summary>The tile as heartbeats claim it.</summary>
    public TileClaim Claim { get; } = new() { JobId = result.JobId, Pass = result.Pass, Tile = result.Tile, Attempt = result.Attempt };

    /// <inheritdoc/>
    public int Length => checked((int)(output?.Length ?? 0));

    /// <inheritdoc/>
    public unsafe void CopyTo(Span<byte> destination) => new ReadOnlySpan<byte>((void*)output!.Data, Length).CopyTo(destination);

    /// <inheritdoc/>
    public void Dispose() => output?.Dispose();
}
