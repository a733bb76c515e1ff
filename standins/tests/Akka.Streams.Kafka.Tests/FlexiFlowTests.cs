using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Dsl;
using Akka.Streams.Kafka.Messages;
using Akka.Streams.Kafka.Settings;
using Akka.Streams.Kafka.Tests.Support;
using Akka.Streams.Tests.Support;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Tests;

public sealed class FlexiFlowTests(Brokers brokers) : KafkaTest(brokers)
{
    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task What_is_acknowledged_comes_out_in_order_with_what_went_along(string broker)
    {
        var topic = await TopicAsync(broker);

        var results = await Send(Producer(topic), Enumerable.Range(0, 500).Select(i => Envelope(topic, $"{i}", i)))
            .RunWith(Sink.Seq<IResults<Null, string, int>>(), Materializer)
            .WaitAsync(Limit);

        Assert.Equal(Enumerable.Range(0, 500), results.Select(static result => result.PassThrough));
        var metadata = results.Cast<Result<Null, string, int>>().Select(static result => result.Metadata).ToList();
        Assert.All(metadata, static report => Assert.Equal(PersistenceStatus.Persisted, report.Status));
        Assert.Equal(Enumerable.Range(0, 500).Select(static i => (long)i), metadata.Select(static report => report.Offset.Value));
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task A_record_goes_to_the_partition_it_names(string broker)
    {
        var topic = await TopicAsync(broker, partitions: 3);

        var results = await Send(Producer(topic), Enumerable.Range(0, 30).Select(i => ProducerMessage.Single(
                new ProducerRecord<Null, string>(new TopicPartition(topic.Name, i % 3), $"{i}"), i)))
            .RunWith(Sink.Seq<IResults<Null, string, int>>(), Materializer)
            .WaitAsync(Limit);

        Assert.All(results, static result =>
            Assert.Equal(result.PassThrough % 3, ((Result<Null, string, int>)result).Metadata.Partition.Value));
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task What_only_passes_through_keeps_its_place(string broker)
    {
        var topic = await TopicAsync(broker);

        var results = await Send(Producer(topic), Enumerable.Range(0, 9).Select(i =>
                i % 3 == 1 ? ProducerMessage.PassThrough<Null, string, int>(i) : Envelope(topic, $"{i}", i)))
            .RunWith(Sink.Seq<IResults<Null, string, int>>(), Materializer)
            .WaitAsync(Limit);

        Assert.Equal(Enumerable.Range(0, 9), results.Select(static result => result.PassThrough));
        Assert.All(results, static result => Assert.Equal(result.PassThrough % 3 == 1, result is PassThroughResult<Null, string, int>));
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task Headers_go_along(string broker)
    {
        var topic = await TopicAsync(broker);
        var message = new Message<Null, string> { Value = "text", Headers = [new Header("name", [1, 2, 3])] };

        await Send(Producer(topic), [ProducerMessage.Single(new ProducerRecord<Null, string>(topic.Name, message), 0)])
            .RunWith(Sink.Ignore<IResults<Null, string, int>>(), Materializer)
            .WaitAsync(Limit);
        var record = Assert.Single(await KafkaConsumer.PlainSource(Consumer(topic), Subscriptions.AssignmentWithOffset(topic.At(0)))
            .Take(1)
            .RunWith(Sink.Seq<ConsumeResult<Ignore, string>>(), Materializer)
            .WaitAsync(Limit));

        Assert.Equal("text", record.Message.Value);
        Assert.Equal([1, 2, 3], record.Message.Headers.GetLastBytes("name"));
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task Without_demand_no_more_are_under_way_than_its_parallelism(string broker)
    {
        var topic = await TopicAsync(broker);
        var made = 0;
        var sink = new ProbeSink<IResults<Null, string, int>>();
        Send(Producer(topic).WithParallelism(4), Enumerable.Range(0, 1000).Select(i =>
        {
            Interlocked.Increment(ref made);
            return Envelope(topic, $"{i}", i);
        })).To(sink).Run(Materializer);

        for (var i = 0; i < 10; i++)
            Assert.Equal(i, ((IResults<Null, string, int>)await sink.TakeAsync(Limit)).PassThrough);

        // Its dispatcher puts it on an actor of its own; an entrance holds 16, and is filled again while those are on their way.
        Assert.InRange(Volatile.Read(ref made), 10, 10 + 4 + 4 * 16);
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task A_record_that_cannot_be_sent_fails_the_stream(string broker)
    {
        var topic = await TopicAsync(broker);

        var running = Send(Producer(topic).WithProperty("message.max.bytes", "1000"), [Envelope(topic, new string('x', 5000), 0)])
            .RunWith(Sink.Ignore<IResults<Null, string, int>>(), Materializer);

        var error = await Assert.ThrowsAnyAsync<KafkaException>(() => running.WaitAsync(Limit));
        Assert.Equal(ErrorCode.MsgSizeTooLarge, error.Error.Code);
    }

    private static IEnvelope<Null, string, int> Envelope(Topic topic, string text, int passThrough) =>
        ProducerMessage.Single(new ProducerRecord<Null, string>(topic.Name, text), passThrough);

    private static Source<IResults<Null, string, int>, NotUsed> Send(
        ProducerSettings<Null, string> settings, IEnumerable<IEnvelope<Null, string, int>> envelopes) =>
        Source.From(envelopes).Via(KafkaProducer.FlexiFlow<Null, string, int>(settings));
}
