using Confluent.Kafka;

namespace Pipeline.Messages.Kafka;

/// <summary>
/// Writes pixels into a record's value. The Kafka client wants an array of exactly the value's length and copies it before its
/// produce call returns, so the array of one record serves the next of the same length: nothing lands on the large object heap per tile.
/// Not thread-safe: one serializer for one producer stage, which produces one record at a time.
/// </summary>
public sealed class PixelSerializer : ISerializer<IPixelPayload>
{
    /// <summary>Lengths that are kept: the inner tile, the tiles at the edges and corners, and what a second job may add.</summary>
    private const int KeptLengths = 8;

    private readonly LinkedList<byte[]> _arrays = new();

    /// <inheritdoc/>
    public byte[] Serialize(IPixelPayload data, SerializationContext context)
    {
        if (data.Length == 0) return [];
        var array = Take(data.Length);
        data.CopyTo(array);
        return array;
    }

    private byte[] Take(int length)
    {
        for (var node = _arrays.First; node is not null; node = node.Next)
        {
            if (node.Value.Length != length) continue;
            _arrays.Remove(node);
            _arrays.AddFirst(node);
            return node.Value;
        }

        if (_arrays.Count == KeptLengths) _arrays.RemoveLast();
        return _arrays.AddFirst(GC.AllocateUninitializedArray<byte>(length)).Value;
    }
}
