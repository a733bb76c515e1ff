using Akka.Actor;
using Akka.Configuration;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Akka.Streams.Kafka.Tests.Support;

/// <summary>A system of its own for each test, topics of its own, and settings that are quick.</summary>
[Collection(Brokers.Collection)]
public abstract class KafkaTest(Brokers brokers) : IAsyncLifetime
{
    /// <summary>What a wait may take at most; only reached when something is broken.</summary>
    protected static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    protected ActorSystem System { get; } = ActorSystem.Create("test", ConfigurationFactory
        .ParseString("akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }")
        .WithFallback(KafkaExtensions.DefaultSettings));

    protected ActorMaterializer Materializer => _materializer ??= System.Materializer();

    private ActorMaterializer? _materializer;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => System.Terminate();

    /// <summary>A new topic on the broker.</summary>
    protected async Task<Topic> TopicAsync(string broker, int partitions = 1)
    {
        var topic = new Topic(await brokers.AddressOfAsync(broker), $"topic-{Guid.NewGuid():n}");
        using var admin = new AdminClientBuilder([new("bootstrap.servers", topic.BootstrapServers)]).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic.Name, NumPartitions = partitions, ReplicationFactor = 1 }]);
        return topic;
    }

    protected ConsumerSettings<Ignore, string> Consumer(Topic topic, string? group = null) => Consumer(topic, Deserializers.Utf8, group);

    protected ConsumerSettings<Ignore, T> Consumer<T>(Topic topic, IDeserializer<T> values, string? group = null) =>
        ConsumerSettings<Ignore, T>.Create(System, Deserializers.Ignore, values)
            .WithBootstrapServers(topic.BootstrapServers)
            .WithGroupId(group ?? $"group-{Guid.NewGuid():n}")
            .WithProperty("auto.offset.reset", "earliest")
            .WithProperty("session.timeout.ms", "6000")
            .WithProperty("heartbeat.interval.ms", "500")
            .WithPollInterval(TimeSpan.FromMilliseconds(5))
            .WithPollTimeout(TimeSpan.FromMilliseconds(10))
            .WithStopTimeout(TimeSpan.Zero);

    protected ProducerSettings<Null, string> Producer(Topic topic) =>
        ProducerSettings<Null, string>.Create(System, Serializers.Null, Serializers.Utf8)
            .WithBootstrapServers(topic.BootstrapServers)
            .WithProperty("linger.ms", "0");
}

/// <summary>A topic and where it is.</summary>
public sealed record Topic(string BootstrapServers, string Name)
{
    /// <summary>Sends texts to a partition and waits until the broker has them.</summary>
    public async Task SendAsync(IEnumerable<string> texts, int partition = 0)
    {
        using var producer = new ProducerBuilder<Null, string>([new("bootstrap.servers", BootstrapServers), new("linger.ms", "1")]).Build();
        await Task.WhenAll(texts.Select(text => producer.ProduceAsync(new TopicPartition(Name, partition), new Message<Null, string> { Value = text })));
    }

    public TopicPartitionOffset At(long offset, int partition = 0) => new(Name, partition, offset);
}
