namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 22: an identity for an idempotent producer.</summary>
internal sealed class InitProducerIdRequest : IWireStruct
{
    public string? TransactionalId;
    public int TransactionTimeoutMs;
    public long ProducerId = -1;
    public short ProducerEpoch = -1;

    public void Describe(Wire wire) => wire.Optional(ref TransactionalId).Field(ref TransactionTimeoutMs).Field(ref ProducerId, from: 3)
        .Field(ref ProducerEpoch, from: 3);
}

/// <summary>Key 22: an id never given before, or the next epoch of a known one.</summary>
internal sealed class InitProducerIdResponse : IWireStruct
{
    public ErrorCode ErrorCode;
    public long ProducerId = -1;
    public short ProducerEpoch = -1;

    public void Describe(Wire wire) => wire.Throttle().Field(ref ErrorCode).Field(ref ProducerId).Field(ref ProducerEpoch);
}
