using Akka.Actor;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;
using Pipeline.Messages.Topics;

namespace Pipeline.Messages.Kafka;

/// <summary>Settings that every consumer and producer of tiles shares. Each value was measured against its default.</summary>
public static class KafkaSettings
{
    /// <summary>A consumer for low latency and large records; topics, group and offsets are the caller's.</summary>
    /// <typeparam name="TKey">Type of the records' keys.</typeparam>
    /// <typeparam name="TValue">Type of the records' values.</typeparam>
    public static ConsumerSettings<TKey, TValue> Consumer<TKey, TValue>(
        ActorSystem system, KafkaOptions options, IDeserializer<TKey> keys, IDeserializer<TValue> values) =>
        WithQueueBackoff(ConsumerSettings<TKey, TValue>.Create(system, keys, values)
            .WithBootstrapServers(options.BootstrapServers)
            // 12.7 ms one way instead of 46 ms with the defaults of 50 ms each.
            .WithPollInterval(TimeSpan.FromMilliseconds(5))
            .WithPollTimeout(TimeSpan.FromMilliseconds(10))
            // A stop waits for this long in any case; what was handed on is finished anyway.
            .WithStopTimeout(TimeSpan.Zero)
            // Tiles are 800 kB: the default of 1 MB sends a third of the bytes twice.
            .WithProperty("fetch.message.max.bytes", "8388608")
            .WithProperty("receive.message.max.bytes", ReceiveLimit(options))
            // A broker that comes back is found at once, not after the default's 10 s.
            .WithProperty("reconnect.backoff.max.ms", "1000")
            .WithProperty("socket.nagle.disable", "true"));

    /// <summary>A producer that sends at once and never gives a record up: during an outage offers wait.</summary>
    /// <typeparam name="TKey">Type of the records' keys.</typeparam>
    /// <typeparam name="TValue">Type of the records' values.</typeparam>
    public static ProducerSettings<TKey, TValue> Producer<TKey, TValue>(
        ActorSystem system, KafkaOptions options, ISerializer<TKey> keys, ISerializer<TValue> values) =>
        ProducerSettings<TKey, TValue>.Create(system, keys, values)
            .WithBootstrapServers(options.BootstrapServers)
            .WithProperty("linger.ms", "0")
            .WithProperty("acks", "all")
            // With a limit the flow fails and loses all records in flight.
            .WithProperty("message.timeout.ms", "0")
            .WithProperty("message.max.bytes", options.MaxMessageBytes.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .WithProperty("reconnect.backoff.max.ms", "1000")
            .WithProperty("socket.nagle.disable", "true");

    /// <summary>After its queue was full, a consumer waits this long before it fetches again: the default of 1 s caps it at 78 MB/s.</summary>
    private static ConsumerSettings<TKey, TValue> WithQueueBackoff<TKey, TValue>(ConsumerSettings<TKey, TValue> settings)
    {
        const int firstVersionThatKnowsIt = 0x02020000;
        return Library.Version >= firstVersionThatKnowsIt ? settings.WithProperty("fetch.queue.backoff.ms", "10") : settings;
    }

    /// <summary>The largest answer a client takes: a fetch of several partitions, each at most a largest record, and its frame.</summary>
    private static string ReceiveLimit(KafkaOptions options)
    {
        const long fetchMaxBytes = 52_428_800; // librdkafka's fetch.max.bytes
        var limit = Math.Min(int.MaxValue, Math.Max(fetchMaxBytes, options.MaxMessageBytes) + options.MaxMessageBytes + 1_048_576);
        return limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
