namespace Pipeline.Broker.Hosting;

/// <summary>What has to be done from time to time, once a second, on one thread: sealing, flushing, retention, expiry.</summary>
internal sealed class Maintenance(TopicRegistry topics, GroupCoordinator groups, StateJournal journal, FlushPolicy flushPolicy, TimeProvider time, ILogger<Maintenance> logger)
{
    /// <summary>How often full segments are sealed, and batches flushed where that is asked for.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>How often retention is applied. Apache Kafka does so every 5 minutes; tiles can fill a disk in less.</summary>
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Tick, time);
        using var end = stopping.UnsafeRegister(static timer => ((PeriodicTimer)timer!).Dispose(), timer);
        var nextRetention = time.GetUtcNow() + RetentionInterval;
        while (await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var retain = time.GetUtcNow() >= nextRetention;
            if (retain) nextRetention += RetentionInterval;

            // What the disk refuses is tried again; a topic that was deleted meanwhile has no files any more.
            foreach (var topic in topics.All)
                foreach (var log in topic.Partitions)
                    logger.Accepts(topic.Name, () => Maintain(log, retain), () => log.Closed);
            logger.Accepts("The groups", () => MaintainGroups(retain));
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
}
