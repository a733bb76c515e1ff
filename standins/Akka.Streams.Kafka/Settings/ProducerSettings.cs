using System.Collections.Immutable;
using Akka.Actor;
using Confluent.Kafka;
using Config = Akka.Configuration.Config;

namespace Akka.Streams.Kafka.Settings;

/// <summary>How records are produced; each <c>With...</c> makes a copy.</summary>
public sealed class ProducerSettings<TKey, TValue>
{
    public ProducerSettings(
        ISerializer<TKey> keySerializer,
        ISerializer<TValue> valueSerializer,
        int parallelism,
        string dispatcherId,
        TimeSpan flushTimeout,
        TimeSpan eosCommitInterval,
        IImmutableDictionary<string, string> properties)
    {
        KeySerializer = keySerializer;
        ValueSerializer = valueSerializer;
        Parallelism = parallelism;
        DispatcherId = dispatcherId;
        FlushTimeout = flushTimeout;
        EosCommitInterval = eosCommitInterval;
        Properties = properties;
    }

    public ISerializer<TKey> KeySerializer { get; }

    public ISerializer<TValue> ValueSerializer { get; }

    /// <summary>Envelopes that wait for the broker's acknowledgement at most.</summary>
    public int Parallelism { get; private set; }

    public string DispatcherId { get; private set; }

    /// <summary>How long a flow that ends waits for what is not acknowledged.</summary>
    public TimeSpan FlushTimeout { get; }

    public TimeSpan EosCommitInterval { get; private set; }

    /// <summary>The properties of the Kafka client.</summary>
    public IImmutableDictionary<string, string> Properties { get; private set; }

    public object this[string propertyKey] => GetProperty(propertyKey);

    public static ProducerSettings<TKey, TValue> Create(
        ActorSystem system, ISerializer<TKey> keySerializer, ISerializer<TValue> valueSerializer)
    {
        ArgumentNullException.ThrowIfNull(system);
        return Create(system.Settings.Config.GetConfig("akka.kafka.producer"), keySerializer, valueSerializer);
    }

    public static ProducerSettings<TKey, TValue> Create(
        Config config, ISerializer<TKey> keySerializer, ISerializer<TValue> valueSerializer)
    {
        if (config is null)
            throw new ArgumentNullException(nameof(config), "Kafka config for Akka.NET producer was not provided");

        return new ProducerSettings<TKey, TValue>(
            keySerializer,
            valueSerializer,
            config.GetInt("parallelism", 100),
            config.GetString("use-dispatcher", "akka.kafka.default-dispatcher"),
            config.GetTimeSpan("flush-timeout", TimeSpan.FromSeconds(2)),
            config.GetTimeSpan("eos-commit-interval", TimeSpan.FromMilliseconds(100)),
            KafkaClientProperties.Parse(config.GetConfig("kafka-clients")));
    }

    public string GetProperty(string key) => Properties.GetValueOrDefault(key, null);

    public ProducerSettings<TKey, TValue> WithBootstrapServers(string bootstrapServers) =>
        WithProperty("bootstrap.servers", bootstrapServers);

    public ProducerSettings<TKey, TValue> WithProperty(string key, string value) =>
        With(copy => copy.Properties = Properties.SetItem(key, value));

    public ProducerSettings<TKey, TValue> WithProperties(IEnumerable<KeyValuePair<string, string>> properties) =>
        With(copy => copy.Properties = Properties.With(properties));

    public ProducerSettings<TKey, TValue> WithParallelism(int parallelism) => With(copy => copy.Parallelism = parallelism);

    public IProducer<TKey, TValue> CreateKafkaProducer(Action<IProducer<TKey, TValue>, Error> producerErrorHandler = null) =>
        new ProducerBuilder<TKey, TValue>(Properties)
            .SetKeySerializer(KeySerializer)
            .SetValueSerializer(ValueSerializer)
            .SetErrorHandler((producer, error) => producerErrorHandler?.Invoke(producer, error))
            .Build();

    private ProducerSettings<TKey, TValue> With(Action<ProducerSettings<TKey, TValue>> change)
    {
        var copy = (ProducerSettings<TKey, TValue>)MemberwiseClone();
        change(copy);
        return copy;
    }
}
