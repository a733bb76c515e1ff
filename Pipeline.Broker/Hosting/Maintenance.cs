using Microsoft.Extensions.Logging;
using Pipeline.Broker.Groups;
using Pipeline.Broker.Log;
using Pipeline.Broker.Topics;

namespace Pipeline.Broker.Hosting;

/// <summary>What has to be done from time to time, once a second, on one thread: sealing, flushing, retention, expiry.</summary>
internal sealed partial class Maintenance(TopicRegistry topics, GroupCoordinator groups, FlushPolicy flushPolicy, TimeProvider time, ILogger<Maintenance> logger)
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
                        Maintain(topic.Name, log, retain);
                if (retain) Expire();
            }
        }
        catch (OperationCanceledException)
        {
            LogStopped();
        }
    }

    private void Maintain(string topic, PartitionLog log, bool retain)
    {
        try
        {
            log.SealRolled();
            if (flushPolicy == FlushPolicy.Interval) log.Flush();
            if (retain) log.ApplyRetention();
        }
        catch (IOException failure)
        {
            // A topic that was deleted meanwhile has no files any more.
            if (!log.Closed) LogFailed(failure, topic);
        }
    }

    private void Expire()
    {
        try
        {
            groups.Expire();
        }
        catch (IOException failure)
        {
            LogFailed(failure, "groups");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Topic}: the disk refused what is done in the background.")]
    private partial void LogFailed(Exception failure, string topic);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Background work has stopped.")]
    private partial void LogStopped();
}
