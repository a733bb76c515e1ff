using Akka.Actor;
using Confluent.Kafka;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Pipeline.Master.Jobs;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Master.Streams;

/// <summary>Brings each result to its job, and owns its memory until the job is done with it. Thread-safe.</summary>
internal sealed partial class ResultMerger(RunningJobs jobs, ILogger<ResultMerger> log)
{
    private int _busy;

    /// <summary>Whether results are being merged.</summary>
    public bool IsBusy => Volatile.Read(ref _busy) > 0;

    /// <summary>Has a result merged; completes when it is, or when nobody wants it. Never fails.</summary>
    /// <returns>The offset that is next in its partition.</returns>
    public async Task<TopicPartitionOffset> MergeAsync(ConsumeResult<Ignore, PixelBuffer> record)
    {
        Interlocked.Increment(ref _busy);
        using var pixels = record.Message.Value;
        try
        {
            if (Parse(record) is { } result && jobs.Find(result.JobId) is { } job)
                await AskAsync(job, new MergeRequest(result, pixels)).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }

        return new TopicPartitionOffset(record.TopicPartition, record.Offset + 1);
    }

    private static async Task AskAsync(RunningJob job, MergeRequest request)
    {
        job.Actor.Tell(request, ActorRefs.NoSender);

        // A job that has stopped looks at nothing any more: its mailbox is gone, and with it the request.
        await Task.WhenAny(request.Finished, job.Stopped).ConfigureAwait(false);
    }

    private TileResult? Parse(ConsumeResult<Ignore, PixelBuffer> record)
    {
        try
        {
            if (record.Message.Headers is not null && record.Message.Headers.TryGetLastBytes(RecordHeaders.Tile, out var header))
                return TileResult.Parser.ParseFrom(header);
            LogNoHeader(log, record.TopicPartitionOffset);
        }
        catch (InvalidProtocolBufferException error)
        {
            LogBadHeader(log, error, record.TopicPartitionOffset);
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "The record at {Offset} has no header 'tile'; it is skipped")]
    private static partial void LogNoHeader(ILogger log, TopicPartitionOffset offset);

    [LoggerMessage(LogLevel.Warning, "The record at {Offset} has a header 'tile' that is no TileResult; it is skipped")]
    private static partial void LogBadHeader(ILogger log, Exception error, TopicPartitionOffset offset);
}
