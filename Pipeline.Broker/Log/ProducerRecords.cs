using Pipeline.Broker.Protocol;

namespace Pipeline.Broker.Log;

/// <summary>All idempotent producers of a partition as they are stored.</summary>
internal sealed class ProducersRecord : IWireStruct
{
    public List<ProducerRecord> Producers = [];

    public void Describe(Wire wire) => wire.Field(ref Producers);
}

/// <summary>One idempotent producer as it is stored.</summary>
internal sealed class ProducerRecord : IWireStruct
{
    public long Id;
    public short Epoch;
    public int NextSequence;
    public long LastSeenMs;
    public List<SentBatchRecord> Batches = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Id);
        wire.Field(ref Epoch);
        wire.Field(ref NextSequence);
        wire.Field(ref LastSeenMs);
        wire.Field(ref Batches);
    }
}

/// <summary>One of a producer's last batches as it is stored.</summary>
internal sealed class SentBatchRecord : IWireStruct
{
    public int FirstSequence;
    public int RecordCount;
    public long BaseOffset;

    public void Describe(Wire wire)
    {
        wire.Field(ref FirstSequence);
        wire.Field(ref RecordCount);
        wire.Field(ref BaseOffset);
    }
}
