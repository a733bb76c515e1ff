using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Pipeline.Master.Hosting;

namespace Pipeline.Master.Streams;

/// <summary>
/// Finds where the results are read from: where the store says that the canvases end. An offset that is not there any more would be skipped
/// or replayed silently by the library, so it is checked before: then reading goes on from the first that is there, and the tiles whose
/// results are gone are sent again.
/// </summary>
internal sealed partial class ResultPositions(MasterContext master, IReadOnlyList<TopicPartition> partitions)
{
    private readonly ILogger _log = master.Logs.CreateLogger<ResultPositions>();

    /// <summary>Finds the positions.</summary>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public async Task<IReadOnlyList<TopicPartitionOffset>> FindAsync()
    {
        await master.Store.FlushAsync().ConfigureAwait(false);
        var stored = await master.Store.OffsetsAsync(master.Kafka.ResultsTopic).ConfigureAwait(false);
        var there = await master.Probe.WatermarksAsync(partitions).ConfigureAwait(false);
        return [.. partitions.Select(partition => Find(partition, stored.TryGetValue(partition.Partition.Value, out var next) ? next : null, there[partition]))];
    }

    private TopicPartitionOffset Find(TopicPartition partition, long? stored, WatermarkOffsets there)
    {
        var start = ReadPositions.Start(stored, there, out var lost);
        if (lost)
            LogLost(_log, partition, stored, there.Low.Value, there.High.Value, start);
        return new TopicPartitionOffset(partition, start);
    }

    [LoggerMessage(LogLevel.Warning, "{Partition} was read up to {Stored}, but holds {Low} to {High}: reading goes on at {Start}")]
    private static partial void LogLost(ILogger log, TopicPartition partition, long? stored, long low, long high, long start);
}
