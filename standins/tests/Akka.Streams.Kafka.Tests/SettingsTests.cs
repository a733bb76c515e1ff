using Akka.Actor;
using Akka.Configuration;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Tests;

public sealed class SettingsTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("test", ConfigurationFactory
        .ParseString("akka.kafka.consumer { poll-interval = 7ms, kafka-clients { client.id = reader } }")
        .WithFallback(KafkaExtensions.DefaultSettings));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Theory]
    [InlineData("consumer.poll-interval", "50ms")]
    [InlineData("consumer.poll-timeout", "50ms")]
    [InlineData("consumer.stop-timeout", "30s")]
    [InlineData("consumer.commit-timeout", "15s")]
    [InlineData("consumer.buffer-size", "128")]
    [InlineData("consumer.use-dispatcher", "akka.kafka.default-dispatcher")]
    [InlineData("consumer.wait-close-partition", "500ms")]
    [InlineData("consumer.partition-handler-warning", "5s")]
    [InlineData("producer.parallelism", "100")]
    [InlineData("producer.flush-timeout", "10s")]
    [InlineData("producer.use-dispatcher", "akka.kafka.default-dispatcher")]
    [InlineData("committer.max-batch", "1000")]
    [InlineData("committer.max-interval", "10s")]
    public void The_defaults_lie_under_akka_kafka(string key, string value) =>
        Assert.Equal(value, KafkaExtensions.DefaultSettings.GetString($"akka.kafka.{key}"));

    [Fact]
    public void Consumer_settings_come_from_the_systems_configuration()
    {
        var settings = ConsumerSettings<Ignore, string>.Create(_system, Deserializers.Ignore, Deserializers.Utf8);

        Assert.Equal(TimeSpan.FromMilliseconds(7), settings.PollInterval);
        Assert.Equal(TimeSpan.FromMilliseconds(50), settings.PollTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.StopTimeout);
        Assert.Equal("akka.kafka.default-dispatcher", settings.DispatcherId);
        Assert.Equal("reader", settings.GetProperty("client.id"));
        Assert.Equal("false", settings.GetProperty("enable.auto.commit"));
    }

    [Fact]
    public void Producer_settings_come_from_the_systems_configuration()
    {
        var settings = ProducerSettings<Null, string>.Create(_system, Serializers.Null, Serializers.Utf8);

        Assert.Equal(100, settings.Parallelism);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.FlushTimeout);
    }

    [Fact]
    public async Task Without_the_defaults_there_are_no_producer_settings()
    {
        var bare = ActorSystem.Create("bare");

        var refused = Record.Exception(() => ProducerSettings<Null, string>.Create(bare, Serializers.Null, Serializers.Utf8));

        Assert.IsType<ArgumentNullException>(refused);
        await bare.Terminate();
    }

    [Fact]
    public void A_change_makes_a_copy()
    {
        var first = ConsumerSettings<Ignore, string>.Create(_system, Deserializers.Ignore, Deserializers.Utf8);

        var second = first.WithBootstrapServers("host:1").WithGroupId("group").WithPollTimeout(TimeSpan.FromMilliseconds(3))
            .WithStopTimeout(TimeSpan.Zero).WithProperty("a", "b");

        Assert.Null(first.GetProperty("bootstrap.servers"));
        Assert.Equal(
            ("host:1", "group", "b", TimeSpan.FromMilliseconds(3), TimeSpan.Zero),
            (second.GetProperty("bootstrap.servers"), second.GroupId, second.GetProperty("a"), second.PollTimeout, second.StopTimeout));
        Assert.Equal(TimeSpan.FromMilliseconds(50), first.PollTimeout);
    }
}
