namespace Pipeline.Broker.Groups;

/// <summary>A partition by name, as groups know it.</summary>
internal readonly record struct TopicPartition(string Topic, int Partition);
