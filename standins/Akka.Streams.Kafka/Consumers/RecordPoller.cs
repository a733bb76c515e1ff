using System.Diagnostics;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>Takes records from a consumer: up to ten calls, each waiting a tenth of the poll timeout, until one comes back empty.</summary>
internal sealed class RecordPoller<K, V>
{
    private const int Attempts = 10;

    private readonly IConsumer<K, V> _consumer;
    private readonly TimeSpan _timeout;
    private readonly int _attemptMilliseconds;

    public RecordPoller(IConsumer<K, V> consumer, TimeSpan timeout)
    {
        _consumer = consumer;
        _timeout = timeout;
        _attemptMilliseconds = Math.Max((int)timeout.TotalMilliseconds / Attempts, 1);
    }

    /// <summary>The records, and the error that ended the poll if one did.</summary>
    public (List<ConsumeResult<K, V>> Records, Exception Error) Poll()
    {
        var started = Stopwatch.GetTimestamp();
        var records = new List<ConsumeResult<K, V>>();
        try
        {
            for (var i = 0; i < Attempts; i++)
            {
                if (_consumer.Consume(_attemptMilliseconds) is not { } record)
                    break;

                records.Add(record);
                if (Stopwatch.GetElapsedTime(started) >= _timeout)
                    break;
            }

            return (records, null);
        }
        catch (Exception error)
        {
            return (records, error);
        }
    }

    /// <summary>Serves the client while everything is paused.</summary>
    public void ServeWithoutRecords()
    {
        if (_consumer.Consume(0) is { } record)
            throw new Actor.IllegalActorStateException($"Consumed message should be null, was {record.TopicPartitionOffset}");
    }
}
