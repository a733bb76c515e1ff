using Confluent.Kafka;
using Pipeline.Messages.Tiles;

namespace Pipeline.Messages.Kafka;

/// <summary>Copies a record's value once, from the Kafka client's memory into pooled native memory.</summary>
/// <param name="pool">Where the memory comes from; whoever takes the record gives it back.</param>
public sealed class PixelDeserializer(PixelBufferPool pool) : IDeserializer<PixelBuffer>
{
    /// <inheritdoc/>
    public PixelBuffer Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        var buffer = pool.Rent(data.Length);
        data.CopyTo(buffer.Span);
        return buffer;
    }
}
