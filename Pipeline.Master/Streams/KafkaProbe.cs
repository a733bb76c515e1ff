using System.Globalization;
using Confluent.Kafka;
using Pipeline.Messages.Topics;

namespace Pipeline.Master.Streams;

/// <summary>Asks Kafka where partitions begin and end, beside the streams. Thread-safe.</summary>
internal sealed class KafkaProbe(KafkaOptions options) : IDisposable
{
    /// <summary>Well below the time in which a silent worker is dead: that Kafka is silent must be known before.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>The client does not keep to its limit when the broker dies under a question: it waits for its socket's, and asks twice again.</summary>
    private static readonly TimeSpan Patience = Limit * 1.5;

    private readonly Lazy<IConsumer<Ignore, Ignore>> _consumer = new(() =>
        new ConsumerBuilder<Ignore, Ignore>(KafkaClients.Plain(options).Concat(KafkaClients.Reading(0)).Append(
            new("socket.timeout.ms", Limit.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)))).SetErrorHandler(static (_, _) => { }).Build());

    /// <summary>The first offset of each partition that is still there, and the one that the next record gets.</summary>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public Task<IReadOnlyDictionary<TopicPartition, WatermarkOffsets>> WatermarksAsync(IReadOnlyList<TopicPartition> partitions) =>
        AnswerAsync<IReadOnlyDictionary<TopicPartition, WatermarkOffsets>>(() => partitions.ToDictionary(
            partition => partition, partition => _consumer.Value.QueryWatermarkOffsets(partition, Limit)));

    /// <summary>The offset that each partition's next record gets.</summary>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public async Task<IReadOnlyDictionary<TopicPartition, long>> EndsAsync(IReadOnlyList<TopicPartition> partitions)
    {
        var found = await WatermarksAsync(partitions).ConfigureAwait(false);
        return found.ToDictionary(partition => partition.Key, partition => partition.Value.High.Value);
    }

    /// <summary>Each partition's first offset whose record was made at or after a time; its end where there is none.</summary>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public Task<IReadOnlyList<TopicPartitionOffset>> SinceAsync(IReadOnlyList<TopicPartition> partitions, DateTimeOffset time) =>
        AnswerAsync<IReadOnlyList<TopicPartitionOffset>>(() =>
        {
            var timestamp = new Timestamp(time.UtcDateTime);
            var found = _consumer.Value.OffsetsForTimes(partitions.Select(partition => new TopicPartitionTimestamp(partition, timestamp)), Limit);
            return
            [
                .. found.Select(position => position.Offset.IsSpecial
                    ? new TopicPartitionOffset(position.TopicPartition, _consumer.Value.QueryWatermarkOffsets(position.TopicPartition, Limit).High)
                    : new TopicPartitionOffset(position.TopicPartition, position.Offset)),
            ];
        });

    /// <summary>Asks on a thread of the pool, for the client blocks, and waits no longer than its patience.</summary>
    private static async Task<T> AnswerAsync<T>(Func<T> ask)
    {
        try
        {
            return await Task.Run(ask).WaitAsync(Patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"no answer within {Patience.TotalSeconds} s"));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_consumer.IsValueCreated)
            _consumer.Value.Dispose();
    }
}
