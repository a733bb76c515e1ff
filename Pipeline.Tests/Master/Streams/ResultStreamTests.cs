using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Kafka.Settings;
using Akka.TestKit.Xunit2;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Master.Hosting;
using Pipeline.Master.Jobs;
using Pipeline.Master.Streams;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Topics;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Master.Streams;

/// <summary>The library's own errors in the real stream of results: it is started again where it stood, and no record is passed over.</summary>
public sealed class ResultStreamTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TopicPartition Partition = new("results", 0);

    private readonly MasterHealth _health = new();
    private readonly PixelBufferPool _pool = new(1 << 20);
    private readonly List<long> _starts = [];
    private int _faults;
    private long _position;

    public ResultStreamTests()
        : base(KafkaExtensions.DefaultSettings)
    {
    }

    [Fact]
    public void Records_of_a_partition_that_nobody_asked_for_are_an_ArgumentException_of_the_library_and_a_new_stream() =>
        Survives(() => Record(new TopicPartition("results", 7), 0));

    [Fact]
    public void An_offset_out_of_range_is_a_new_stream() =>
        Survives(static () => throw new ConsumeException(new ConsumeResult<byte[], byte[]>(), new Error(ErrorCode.OffsetOutOfRange, "offset out of range")));

    [Fact]
    public void A_fault_of_the_client_is_a_new_stream() => Survives(static () => throw new InvalidOperationException("the client broke"));

    [Fact]
    public void A_broker_that_cannot_be_reached_is_waited_for_by_the_same_stream()
    {
        Start(static () => throw new KafkaException(new Error(ErrorCode.Local_Transport, "transport failure")));

        AwaitCondition(() => Volatile.Read(ref _position) >= 6, Patience, Polling.Interval);

        Assert.Equal([0], _starts);
        Assert.Empty(_health.StreamRestarts);
    }

    private void Survives(Func<ConsumeResult<Ignore, PixelBuffer>> fault)
    {
        Start(fault);

        AwaitCondition(() => Volatile.Read(ref _position) >= 6, Patience, Polling.Interval);

        Assert.Equal([0, 3], _starts);
        Assert.Equal(1, _health.StreamRestarts["results"]);
        AwaitCondition(() => _health.IsReady, Patience, Polling.Interval);
    }

    /// <summary>Six records, with a fault before the fourth.</summary>
    private void Start(Func<ConsumeResult<Ignore, PixelBuffer>> fault)
    {
        var merger = new ResultMerger(new RunningJobs(), NullLogger<ResultMerger>.Instance);
        var kafka = new KafkaOptions { BootstrapServers = "127.0.0.1:1" };
        var plan = new ReaderPlan(
            "results",
            () => Task.FromResult<IReadOnlyList<TopicPartitionOffset>>([new TopicPartitionOffset(Partition, Volatile.Read(ref _position))]),
            _ => Task.FromResult<IReadOnlyDictionary<TopicPartition, long>>(new Dictionary<TopicPartition, long> { [Partition] = 6 }),
            (from, finished) =>
            {
                var next = from[0].Offset.Value;
                _starts.Add(next);
                var settings = ResultStream.Settings(Sys, kafka, _pool, 1 << 20).WithConsumerFactory(_ => FakeConsumer.Create<Ignore, PixelBuffer>(
                    () => next == 3 && Volatile.Read(ref _position) == 3 && Interlocked.Increment(ref _faults) == 1 ? fault() : next < 6 && next <= Volatile.Read(ref _position) ? Record(Partition, next++) : null));
                return ResultStream.Run(Sys.Materializer(), settings, merger, 16, from, position =>
                {
                    Volatile.Write(ref _position, position.Offset.Value);
                    finished(position);
                });
            },
            () => merger.IsBusy);
        Sys.ActorOf(Props.Create(() => new ParentProbe(TopicReader.Props(plan, _health, TimeProvider.System), TestActor)));
    }

    private ConsumeResult<Ignore, PixelBuffer> Record(TopicPartition partition, long offset) => new()
    {
        TopicPartitionOffset = new TopicPartitionOffset(partition, offset),
        Message = new Message<Ignore, PixelBuffer> { Value = _pool.Rent(1), Headers = [] },
    };
}
