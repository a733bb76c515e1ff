namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 0: one batch for each partition named.</summary>
internal sealed class ProduceRequest : IWireStruct
{
    public string? TransactionalId;
    public short Acks;
    public int TimeoutMs;
    public List<ProduceTopic> Topics = [];

    public void Describe(Wire wire)
    {
        wire.Optional(ref TransactionalId, from: 3);
        wire.Field(ref Acks);
        wire.Field(ref TimeoutMs);
        wire.Field(ref Topics);
    }
}

/// <summary>The batches for one topic.</summary>
internal sealed class ProduceTopic : IWireStruct
{
    public string Name = "";
    public List<ProducePartition> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>The batch for one partition.</summary>
internal sealed class ProducePartition : IWireStruct
{
    public int Index;
    public RecordSet Records;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref Records);
    }
}

/// <summary>Key 0: where each batch went, or why not.</summary>
internal sealed class ProduceResponse : IWireStruct
{
    public List<ProduceTopicResponse> Topics = [];
    public int ThrottleTimeMs;

    public void Describe(Wire wire)
    {
        wire.Field(ref Topics);
        wire.Field(ref ThrottleTimeMs, from: 1);
    }
}

/// <summary>The answers for one topic.</summary>
internal sealed class ProduceTopicResponse : IWireStruct
{
    public string Name = "";
    public List<ProducePartitionResponse> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>The answer for one partition.</summary>
internal sealed class ProducePartitionResponse : IWireStruct
{
    public int Index;
    public ErrorCode ErrorCode;
    public long BaseOffset = -1;
    public long LogAppendTimeMs = -1;
    public long LogStartOffset = -1;
    public List<ProduceRecordError> RecordErrors = [];
    public string? ErrorMessage;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref ErrorCode);
        wire.Field(ref BaseOffset);
        wire.Field(ref LogAppendTimeMs, from: 2);
        wire.Field(ref LogStartOffset, from: 5);
        wire.Field(ref RecordErrors, from: 8);
        wire.Optional(ref ErrorMessage, from: 8);
    }
}

/// <summary>Why one record of a batch was refused.</summary>
internal sealed class ProduceRecordError : IWireStruct
{
    public int BatchIndex;
    public string? Message;

    public void Describe(Wire wire)
    {
        wire.Field(ref BatchIndex);
        wire.Optional(ref Message);
    }
}
