namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 0: one batch for each partition named.</summary>
internal sealed class ProduceRequest : IWireStruct
{
    public string? TransactionalId;
    public short Acks;
    public int TimeoutMs;
    public List<ByTopic<ProducePartition>> Topics = [];

    public void Describe(Wire wire) => wire.Optional(ref TransactionalId, from: 3).Field(ref Acks).Field(ref TimeoutMs).Field(ref Topics);
}

/// <summary>The batch for one partition.</summary>
internal sealed class ProducePartition : IWireStruct
{
    public int Index;
    public RecordSet Records;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref Records);
}

/// <summary>Key 0: where each batch went, or why not.</summary>
internal sealed class ProduceResponse : IWireStruct
{
    public List<ByTopic<ProducePartitionResponse>> Topics = [];

    public void Describe(Wire wire) => wire.Field(ref Topics).Throttle(from: 1);
}

/// <summary>The answer for one partition.</summary>
internal sealed class ProducePartitionResponse : IWireStruct
{
    public int Index;
    public ErrorCode ErrorCode;
    public long BaseOffset = -1, LogAppendTimeMs = -1, LogStartOffset = -1;
    public List<ProduceRecordError> RecordErrors = [];
    public string? ErrorMessage;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref ErrorCode).Field(ref BaseOffset).Field(ref LogAppendTimeMs, from: 2)
        .Field(ref LogStartOffset, from: 5).Field(ref RecordErrors, from: 8).Optional(ref ErrorMessage, from: 8);
}

/// <summary>Why one record of a batch was refused.</summary>
internal sealed class ProduceRecordError : IWireStruct
{
    public int BatchIndex;
    public string? Message;

    public void Describe(Wire wire) => wire.Field(ref BatchIndex).Optional(ref Message);
}
