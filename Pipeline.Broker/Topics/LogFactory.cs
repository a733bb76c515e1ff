namespace Pipeline.Broker.Topics;

/// <summary>Opens the logs of partitions.</summary>
internal sealed class LogFactory(FlushPolicy flushPolicy, TimeProvider time, ILogger<PartitionLog> logger)
{
    /// <summary>Opens or creates one partition's log, recovering what a crash has left.</summary>
    public PartitionLog Open(string topicFolder, int index, TopicConfig config)
    {
        var folder = Path.Combine(topicFolder, $"{index}");
        return new PartitionLog(folder, config.LogSettings, flushPolicy, time, new LogRecovery(folder, time.GetUtcNow(), logger).Run(), logger);
    }
}
