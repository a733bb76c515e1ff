namespace Pipeline.Broker.Protocol.Messages;

/// <summary>What many requests and responses are made of: partitions, grouped by the name of their topic.</summary>
internal sealed class ByTopic<TPartition> : IWireStruct where TPartition : class, IWireStruct, new()
{
    public string Name = "";
    public List<TPartition> Partitions = [];

    public void Describe(Wire wire) => wire.Field(ref Name).Field(ref Partitions);
}

/// <summary>Turns one into the other.</summary>
internal static class ByTopic
{
    /// <summary>The answers to all partitions asked for, grouped as the questions were.</summary>
    public static List<ByTopic<TOut>> Answer<TIn, TOut>(this List<ByTopic<TIn>> asked, Func<string, TIn, TOut> answer)
        where TIn : class, IWireStruct, new()
        where TOut : class, IWireStruct, new() => asked.ConvertAll(topic => Answer(topic.Name, topic.Partitions, answer));

    /// <summary>The same, where nothing but the numbers of the partitions was given.</summary>
    public static List<ByTopic<TOut>> Answer<TOut>(this List<TopicPartitions> asked, Func<string, int, TOut> answer)
        where TOut : class, IWireStruct, new() => asked.ConvertAll(topic => Answer(topic.Name, topic.Partitions, answer));

    private static ByTopic<TOut> Answer<TIn, TOut>(string topic, List<TIn> partitions, Func<string, TIn, TOut> answer)
        where TOut : class, IWireStruct, new() =>
        new() { Name = topic, Partitions = partitions.ConvertAll(partition => answer(topic, partition)) };
}
