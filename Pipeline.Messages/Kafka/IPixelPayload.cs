namespace Pipeline.Messages.Kafka;

/// <summary>Pixels on their way into a record's value: copied once, straight into the bytes that the Kafka client takes over.</summary>
public interface IPixelPayload
{
    /// <summary>Bytes of pixels; 0 for a record without any.</summary>
    int Length { get; }

    /// <summary>Writes the pixels, raw, rows without padding.</summary>
    /// <param name="destination">Exactly <see cref="Length"/> bytes.</param>
    void CopyTo(Span<byte> destination);
}
