namespace Pipeline.Broker.Protocol.Messages;

/// <summary>What became of one partition, where there is no more to say.</summary>
internal sealed class PartitionAnswer : IWireStruct
{
    public int Index;
    public ErrorCode ErrorCode;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref ErrorCode);
}
