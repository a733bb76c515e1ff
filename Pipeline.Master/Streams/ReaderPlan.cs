using Confluent.Kafka;

namespace Pipeline.Master.Streams;

/// <summary>What a <see cref="TopicReader"/> reads, and with what.</summary>
/// <param name="Name">The topic's role, for health and log: <c>results</c>, <c>heartbeats</c>.</param>
/// <param name="PositionsAsync">Finds where each partition is read from, whenever the stream is started.</param>
/// <param name="EndsAsync">Asks Kafka for the offset that each partition's next record gets.</param>
/// <param name="Run">Starts the stream at these positions; it calls back with the offset that is next whenever it has finished a record.</param>
/// <param name="IsBusy">Whether records that were read are still in work; then standing still is not being deaf.</param>
internal sealed record ReaderPlan(
    string Name,
    Func<Task<IReadOnlyList<TopicPartitionOffset>>> PositionsAsync,
    Func<IReadOnlyList<TopicPartition>, Task<IReadOnlyDictionary<TopicPartition, long>>> EndsAsync,
    Func<IReadOnlyList<TopicPartitionOffset>, Action<TopicPartitionOffset>, RunningStream> Run,
    Func<bool> IsBusy);
