using Confluent.Kafka;
using Google.Protobuf;
using Pipeline.Messages.Wire;

namespace Pipeline.Master.Streams;

/// <summary>Reads a heartbeat; null where the record is none, so that a bad record cannot stop the stream.</summary>
internal sealed class HeartbeatDeserializer : IDeserializer<Heartbeat?>
{
    /// <inheritdoc/>
    public Heartbeat? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        try
        {
            var heartbeat = Heartbeat.Parser.ParseFrom(data);
            return heartbeat.WorkerId.Length > 0 && heartbeat.Incarnation.Length > 0 ? heartbeat : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
