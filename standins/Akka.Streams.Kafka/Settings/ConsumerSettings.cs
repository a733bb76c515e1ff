using System.Collections.Immutable;
using Akka.Actor;
using Confluent.Kafka;
using Config = Akka.Configuration.Config;

namespace Akka.Streams.Kafka.Settings;

/// <summary>How records are consumed; each <c>With...</c> makes a copy.</summary>
public sealed class ConsumerSettings<TKey, TValue>
{
    private ConsumerSettings()
    {
    }

    public IDeserializer<TKey> KeyDeserializer { get; private set; }

    public IDeserializer<TValue> ValueDeserializer { get; private set; }

    /// <summary>From one scheduled poll to the next.</summary>
    public TimeSpan PollInterval { get; private set; }

    /// <summary>How long one poll waits for records at most; it blocks a thread.</summary>
    public TimeSpan PollTimeout { get; private set; }

    public TimeSpan PartitionHandlerWarning { get; private set; }

    /// <summary>How long after its revocation the source of a partition is ended.</summary>
    public TimeSpan WaitClosePartition { get; private set; }

    public TimeSpan CommitTimeWarning { get; private set; }

    public TimeSpan CommitTimeout { get; private set; }

    /// <summary>After which committed offsets are committed again; infinite is never.</summary>
    public TimeSpan CommitRefreshInterval { get; private set; }

    public TimeSpan DrainingCheckInterval { get; private set; }

    /// <summary>How long a source that ends keeps its consumer for commits that are still to come.</summary>
    public TimeSpan StopTimeout { get; private set; }

    public TimeSpan PositionTimeout { get; private set; }

    /// <summary>Read from the configuration and used nowhere, as in the real library.</summary>
    public int BufferSize { get; private set; }

    public string DispatcherId { get; private set; }

    public bool AutoCreateTopicsEnabled { get; private set; }

    /// <summary>The properties of the Kafka client.</summary>
    public IImmutableDictionary<string, string> Properties { get; private set; }

    public TimeSpan MetadataRequestTimeout { get; private set; }

    public Func<ConsumerSettings<TKey, TValue>, IConsumer<TKey, TValue>> ConsumerFactory { get; private set; }

    public string GroupId => GetProperty("group.id");

    /// <summary>What a consumer of <see cref="ConsumerFactory"/> has to call when partitions come and go.</summary>
    internal RebalanceListener<TKey, TValue> RebalanceListener { get; private set; }

    public object this[string propertyKey] => GetProperty(propertyKey);

    public static ConsumerSettings<TKey, TValue> Create(
        ActorSystem system, IDeserializer<TKey> keyDeserializer, IDeserializer<TValue> valueDeserializer) =>
        Create(system.Settings.Config.GetConfig("akka.kafka.consumer"), keyDeserializer, valueDeserializer);

    public static ConsumerSettings<TKey, TValue> Create(
        Config config, IDeserializer<TKey> keyDeserializer, IDeserializer<TValue> valueDeserializer)
    {
        if (config is null)
            throw new ArgumentNullException(nameof(config), "Kafka config for Akka.NET consumer was not provided");

        return new ConsumerSettings<TKey, TValue>
        {
            KeyDeserializer = keyDeserializer,
            ValueDeserializer = valueDeserializer,
            PollInterval = config.GetTimeSpan("poll-interval", TimeSpan.FromMilliseconds(50)),
            PollTimeout = config.GetTimeSpan("poll-timeout", TimeSpan.FromMilliseconds(50)),
            PartitionHandlerWarning = config.GetTimeSpan("partition-handler-warning", TimeSpan.FromSeconds(5)),
            CommitTimeWarning = config.GetTimeSpan("commit-time-warning", TimeSpan.FromSeconds(1)),
            CommitTimeout = config.GetTimeSpan("commit-timeout", TimeSpan.FromSeconds(15)),
            CommitRefreshInterval = config.GetTimeSpan("commit-refresh-interval", Timeout.InfiniteTimeSpan, allowInfinite: true),
            StopTimeout = config.GetTimeSpan("stop-timeout", TimeSpan.FromSeconds(30)),
            PositionTimeout = config.GetTimeSpan("position-timeout", TimeSpan.FromSeconds(5)),
            WaitClosePartition = config.GetTimeSpan("wait-close-partition", TimeSpan.FromSeconds(1)),
            BufferSize = config.GetInt("buffer-size", 50),
            MetadataRequestTimeout = config.GetTimeSpan("metadata-request-timeout", TimeSpan.FromSeconds(5)),
            DrainingCheckInterval = config.GetTimeSpan("eos-draining-check-interval", TimeSpan.FromMilliseconds(30)),
            DispatcherId = config.GetString("use-dispatcher", "akka.kafka.default-dispatcher"),
            AutoCreateTopicsEnabled = config.GetBoolean("allow.auto.create.topics", true),
            Properties = KafkaClientProperties.Parse(config.GetConfig("kafka-clients")),
        };
    }

    public string GetProperty(string key) => Properties.GetValueOrDefault(key, null);

    public ConsumerSettings<TKey, TValue> WithBootstrapServers(string bootstrapServers) =>
        WithProperty("bootstrap.servers", bootstrapServers);

    public ConsumerSettings<TKey, TValue> WithGroupId(string groupId) => WithProperty("group.id", groupId);

    public ConsumerSettings<TKey, TValue> WithProperty(string key, string value) =>
        With(copy => copy.Properties = Properties.SetItem(key, value));

    public ConsumerSettings<TKey, TValue> WithProperties(IEnumerable<KeyValuePair<string, string>> properties) =>
        With(copy => copy.Properties = Properties.With(properties));

    public ConsumerSettings<TKey, TValue> WithPollInterval(TimeSpan pollInterval) => With(copy => copy.PollInterval = pollInterval);

    public ConsumerSettings<TKey, TValue> WithPollTimeout(TimeSpan pollTimeout) => With(copy => copy.PollTimeout = pollTimeout);

    public ConsumerSettings<TKey, TValue> WithStopTimeout(TimeSpan stopTimeout) => With(copy => copy.StopTimeout = stopTimeout);

    public ConsumerSettings<TKey, TValue> WithConsumerFactory(
        Func<ConsumerSettings<TKey, TValue>, IConsumer<TKey, TValue>> consumerFactory) =>
        With(copy => copy.ConsumerFactory = consumerFactory);

    public IConsumer<TKey, TValue> CreateKafkaConsumer(
        Action<IConsumer<TKey, TValue>, Error> consumeErrorHandler = null,
        Action<IConsumer<TKey, TValue>, List<TopicPartition>> partitionAssignedHandler = null,
        Action<IConsumer<TKey, TValue>, List<TopicPartitionOffset>> partitionRevokedHandler = null)
    {
        RebalanceListener = new RebalanceListener<TKey, TValue>(partitionAssignedHandler, partitionRevokedHandler);
        if (ConsumerFactory is not null)
            return ConsumerFactory(this);

        return new ConsumerBuilder<TKey, TValue>(Properties)
            .SetKeyDeserializer(KeyDeserializer)
            .SetValueDeserializer(ValueDeserializer)
            .SetErrorHandler((consumer, error) => consumeErrorHandler?.Invoke(consumer, error))
            .SetPartitionsAssignedHandler((consumer, partitions) => partitionAssignedHandler?.Invoke(consumer, partitions))
            .SetPartitionsRevokedHandler((consumer, partitions) => partitionRevokedHandler?.Invoke(consumer, partitions))
            .Build();
    }

    private ConsumerSettings<TKey, TValue> With(Action<ConsumerSettings<TKey, TValue>> change)
    {
        var copy = (ConsumerSettings<TKey, TValue>)MemberwiseClone();
        change(copy);
        return copy;
    }
}
