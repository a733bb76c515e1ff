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
    public long Id, LastSeenMs;
    public short Epoch;
    public int NextSequence;
    public List<SentBatchRecord> Batches = [];

    public void Describe(Wire wire) => wire.Field(ref Id).Field(ref Epoch).Field(ref NextSequence).Field(ref LastSeenMs).Field(ref Batches);
}

/// <summary>One of a producer's last batches as it is stored.</summary>
internal sealed class SentBatchRecord : IWireStruct
{
    public int FirstSequence, RecordCount;
    public long BaseOffset;

    public void Describe(Wire wire) => wire.Field(ref FirstSequence).Field(ref RecordCount).Field(ref BaseOffset);
}
