namespace Pipeline.Broker.Topics;

/// <summary>A topic to create.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Partitions">How many; -1 for the node's default.</param>
/// <param name="Replicas">How many; -1 for the default, which is 1.</param>
/// <param name="Config">The options to set.</param>
internal sealed record NewTopicOrder(string Name, int Partitions, int Replicas, IReadOnlyList<KeyValuePair<string, string?>> Config);
