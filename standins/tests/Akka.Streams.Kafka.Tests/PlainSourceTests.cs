using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Dsl;
using Akka.Streams.Kafka.Helpers;
using Akka.Streams.Kafka.Settings;
using Akka.Streams.Kafka.Tests.Support;
using Akka.Streams.Supervision;
using Akka.Streams.Tests.Support;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Tests;

public sealed class PlainSourceTests(Brokers brokers) : KafkaTest(brokers)
{
    private static readonly int[] Both = [0, 1];

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task An_assignment_begins_at_its_offset_and_gives_on_in_order(string broker)
    {
        var topic = await TopicAsync(broker);
        await topic.SendAsync(Enumerable.Range(0, 100).Select(static i => $"{i}"));

        var records = await KafkaConsumer.PlainSource(Consumer(topic), Subscriptions.AssignmentWithOffset(topic.At(40)))
            .Take(60)
            .RunWith(Sink.Seq<ConsumeResult<Ignore, string>>(), Materializer)
            .WaitAsync(Limit);

        Assert.Equal(Enumerable.Range(40, 60).Select(static i => (long)i), records.Select(static record => record.Offset.Value));
        Assert.Equal(60, records.Select(static record => record.Message.Value).Distinct().Count());
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task Without_demand_no_more_is_taken_than_one_poll_gives(string broker)
    {
        var topic = await TopicAsync(broker);
        await topic.SendAsync(Enumerable.Range(0, 500).Select(static i => $"{i}"));
        var taken = new CountingDeserializer();
        var sink = new ProbeSink<ConsumeResult<Ignore, string>>();
        KafkaConsumer.PlainSource(Consumer(topic, taken), Subscriptions.AssignmentWithOffset(topic.At(0))).To(sink).Run(Materializer);

        for (var i = 0; i < 30; i++)
            Assert.Equal(i, ((ConsumeResult<Ignore, string>)await sink.TakeAsync(Limit)).Offset.Value);

        Assert.InRange(taken.Count, 30, 30 + 2 * 10);
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task A_slow_stream_keeps_its_place_in_the_group(string broker)
    {
        var topic = await TopicAsync(broker, partitions: 2);
        await topic.SendAsync(Enumerable.Range(0, 200).Select(static i => $"{i}"));
        var partitions = new PartitionRecorder();
        var settings = Consumer(topic).WithProperty("max.poll.interval.ms", "6000");
        var sink = new ProbeSink<ConsumeResult<Ignore, string>>();
        KafkaConsumer.PlainSource(settings, Subscriptions.Topics(topic.Name).WithPartitionEventsHandler(partitions)).To(sink).Run(Materializer);
        await sink.TakeAsync(Limit);

        // Longer than the client may be left alone: it must have been polled all the time, without giving a record on.
        var waited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(8), waited.SetResult);
        await waited.Task;

        for (var i = 1; i < 200; i++)
            Assert.Equal(i, ((ConsumeResult<Ignore, string>)await sink.TakeAsync(Limit)).Offset.Value);
        Assert.Equal(Both, await partitions.NextAsync("assign", Limit));
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task The_members_of_a_group_share_the_partitions_and_hear_of_it(string broker)
    {
        var topic = await TopicAsync(broker, partitions: 2);
        var group = $"group-{Guid.NewGuid():n}";
        var (first, second) = (new PartitionRecorder(), new PartitionRecorder());
        var firstControl = Run(first);
        Assert.Equal(Both, await first.NextAsync("assign", Limit));

        var secondControl = Run(second);

        Assert.Equal(Both, await first.NextAsync("revoke", Limit));
        var (one, other) = (await first.NextAsync("assign", Limit), await second.NextAsync("assign", Limit));
        Assert.Equal(Both, one.Concat(other).Order());

        await secondControl.Shutdown().WaitAsync(Limit);
        await second.NextAsync("stop", Limit);
        await first.NextAsync("revoke", Limit);
        Assert.Equal(Both, await first.NextAsync("assign", Limit));
        await firstControl.Shutdown().WaitAsync(Limit);

        IControl Run(PartitionRecorder partitions) => KafkaConsumer
            .PlainSource(Consumer(topic, group), Subscriptions.Topics(topic.Name).WithPartitionEventsHandler(partitions))
            .To(Sink.Ignore<ConsumeResult<Ignore, string>>())
            .Run(Materializer);
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task Shutting_down_completes_the_stream(string broker)
    {
        var topic = await TopicAsync(broker);
        var (control, done) = KafkaConsumer.PlainSource(Consumer(topic), Subscriptions.AssignmentWithOffset(topic.At(0)))
            .ToMaterialized(Sink.Ignore<ConsumeResult<Ignore, string>>(), Keep.Both)
            .Run(Materializer);

        await control.Shutdown().WaitAsync(Limit);

        await done.WaitAsync(Limit);
        Assert.True(control.IsShutdown.IsCompletedSuccessfully);
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task Draining_finishes_what_was_given_on(string broker)
    {
        var topic = await TopicAsync(broker);
        await topic.SendAsync(["one"]);
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var finished = false;
        var control = KafkaConsumer.PlainSource(Consumer(topic), Subscriptions.AssignmentWithOffset(topic.At(0)))
            .SelectAsync(1, async record =>
            {
                began.SetResult();
                await gate.Task;
                finished = true;
                return record;
            })
            .ToMaterialized(
                Sink.Ignore<ConsumeResult<Ignore, string>>(), static (source, done) => DrainingControl<Done>.Create(source, done))
            .Run(Materializer);
        await began.Task.WaitAsync(Limit);

        var draining = control.DrainAndShutdown();
        gate.SetResult();
        await draining.WaitAsync(Limit);

        Assert.True(finished);
        await control.StreamCompletion.WaitAsync(Limit);
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task A_record_that_cannot_be_read_fails_the_stream(string broker)
    {
        var topic = await TopicAsync(broker);
        await topic.SendAsync(["1", "no number", "3"]);

        var running = KafkaConsumer.PlainSource(Consumer(topic, new NumberDeserializer()), Subscriptions.AssignmentWithOffset(topic.At(0)))
            .RunWith(Sink.Ignore<ConsumeResult<Ignore, int>>(), Materializer);

        var error = await Assert.ThrowsAsync<ConsumeException>(() => running.WaitAsync(Limit));
        Assert.Equal(ErrorCode.Local_ValueDeserialization, error.Error.Code);
    }

    [Theory]
    [ClassData(typeof(EveryBroker))]
    public async Task A_decider_may_go_on_after_it(string broker)
    {
        var topic = await TopicAsync(broker);
        await topic.SendAsync(["1", "no number"]);
        await topic.SendAsync(["3"]);
        var seen = 0;

        var numbers = await KafkaConsumer.PlainSource(Consumer(topic, new NumberDeserializer()), Subscriptions.AssignmentWithOffset(topic.At(0)))
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(error =>
            {
                if (error is ConsumeException) Interlocked.Increment(ref seen);
                return Directive.Resume;
            }))
            .Select(static record => record.Message.Value)
            .Take(2)
            .RunWith(Sink.Seq<int>(), Materializer)
            .WaitAsync(Limit);

        Assert.Equal([1, 3], numbers.Order());
        Assert.True(seen > 0);
    }

    private sealed class CountingDeserializer : IDeserializer<string>
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public string Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
        {
            Interlocked.Increment(ref _count);
            return Deserializers.Utf8.Deserialize(data, isNull, context);
        }
    }

    private sealed class NumberDeserializer : IDeserializer<int>
    {
        public int Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
            int.Parse(Deserializers.Utf8.Deserialize(data, isNull, context), global::System.Globalization.CultureInfo.InvariantCulture);
    }
}
