namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Partitions of one topic, of which nothing but the numbers is said.</summary>
internal sealed class TopicPartitions : IWireStruct
{
    public string Name = "";
    public List<int> Partitions = [];

    public void Describe(Wire wire) => wire.Field(ref Name).Field(ref Partitions);
}
