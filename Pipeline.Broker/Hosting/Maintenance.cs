namespace Pipeline.Broker.Hosting;

/// <summary>What has to be done from time to time, once a second, on one thread: sealing, flushing, retention, expiry.</summary>
internal sealed partial class Maintenance(TopicRegistry topics, GroupCoordinator groups, StateJournal journal, FlushPolicy flushPolicy, TimeProvider time, ILogger<Maintenance> logger)
{
    /// <summary>How often full segments are sealed, and batches flushed where that is asked for.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>How often retention is applied. Apache Kafka does so every 5 minutes; tiles can fill a disk in less.</summary>
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Tick, time);
        var nextRetention = time.GetUtcNow() + RetentionInterval;
        try
        {
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
            {
                var retain = time.GetUtcNow() >= nextRetention;
                if (retain) nextRetention += RetentionInterval;
                foreach (var topic in topics.All)
                    foreach (var log in topic.Partitions)
                        Try(topic.Name, () => Maintain(log, retain), () => log.Closed);
                Try("groups", () => MaintainGroups(retain));
            }
        }
        catch (OperationCanceledException)
        {
            LogStopped();
        }
    }

    private void Maintain(PartitionLog log, bool retain)
    {
        log.SealRolled();
        if (flushPolicy == FlushPolicy.Interval) log.Flush();
        if (retain) log.ApplyRetention();
    }

    private void MaintainGroups(bool retain)
    {
        if (flushPolicy == FlushPolicy.Interval) journal.Flush();
        if (retain) groups.Expire();
    }

    /// <summary>A topic that was deleted meanwhile has no files any more; anything else that the disk refuses is logged and tried again.</summary>
    private void Try(string what, Action work, Func<bool>? isGone = null)
    {
        try
        {
            work();
        }
        catch (IOException failure)
        {
            if (isGone?.Invoke() != true) LogFailed(failure, what);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What}: the disk refused what is done in the background.")]
    private partial void LogFailed(Exception failure, string what);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Background work has stopped.")]
    private partial void LogStopped();
}
