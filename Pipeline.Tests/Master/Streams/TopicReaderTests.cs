using Akka.Actor;
using Akka.TestKit.Xunit2;
using Confluent.Kafka;
using Pipeline.Master.Hosting;
using Pipeline.Master.Streams;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Master.Streams;

public sealed class TopicReaderTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TopicPartition Partition = new("results", 0);

    private readonly MasterHealth _health = new();
    private readonly List<FakeStream> _streams = [];
    private long _end;
    private int _looks;
    private bool _busy;
    private Exception? _positionsFail;
    private Exception? _endsFail;

    [Fact]
    public void A_stream_that_fails_is_started_again_from_the_positions_that_are_then_right()
    {
        Start();
        var first = Opened(1);
        first.Finish(5);

        first.End(new KafkaException(ErrorCode.OffsetOutOfRange));
        var second = Opened(2);

        Assert.Equal(5, second.From);
        AwaitCondition(() => _health.IsReady, Patience, Polling.Interval);
    }

    [Fact]
    public void A_stream_that_ends_without_an_error_is_started_again_as_well()
    {
        Start();

        Opened(1).End(null);

        Opened(2);
    }

    [Fact]
    public void A_stream_that_went_deaf_is_stopped_and_started_again()
    {
        Start();
        var first = Opened(1);
        Volatile.Write(ref _end, 10);
        first.Finish(1);

        var second = Opened(2);

        Assert.True(first.IsStopped);
        Assert.Equal(1, second.From);
    }

    [Fact]
    public void A_stream_whose_records_are_still_in_work_is_not_deaf()
    {
        _busy = true;
        Start();
        Opened(1).Finish(1);
        Volatile.Write(ref _end, 10);

        var looks = Volatile.Read(ref _looks);
        AwaitCondition(() => Volatile.Read(ref _looks) >= looks + 8, Patience, Polling.Interval);

        Assert.Single(_streams);
    }

    [Fact]
    public void It_tells_once_when_it_has_read_what_was_there()
    {
        _end = 3;
        Start();
        var stream = Opened(1);
        AwaitCondition(() => _health.IsReady, Patience, Polling.Interval);

        stream.Finish(2);
        stream.Finish(3);
        stream.Finish(4);

        FishForMessage(message => message is TopicReader.CaughtUp, Patience);
        FishUntilQuiet(message => Assert.IsNotType<TopicReader.CaughtUp>(message));
    }

    [Fact]
    public void While_Kafka_does_not_answer_it_says_so_and_goes_on_when_it_does()
    {
        _positionsFail = new KafkaException(ErrorCode.Local_AllBrokersDown);
        Start();
        AwaitCondition(() => _health.Components.Any(component => !component.Ready && component.Message.Contains("trying again", StringComparison.Ordinal)), Patience, Polling.Interval);

        _positionsFail = null;
        Opened(1);
        AwaitCondition(() => _health.IsReady, Patience, Polling.Interval);
        _endsFail = new KafkaException(ErrorCode.Local_TimedOut);
        AwaitCondition(() => !_health.IsReady, Patience, Polling.Interval);
        _endsFail = null;

        AwaitCondition(() => _health.IsReady, Patience, Polling.Interval);
        Assert.Single(_streams);
    }

    private void Start()
    {
        var positions = 0L;
        var plan = new ReaderPlan(
            "results",
            () => _positionsFail is { } error
                ? Task.FromException<IReadOnlyList<TopicPartitionOffset>>(error)
                : Task.FromResult<IReadOnlyList<TopicPartitionOffset>>([new TopicPartitionOffset(Partition, Volatile.Read(ref positions))]),
            _ => Interlocked.Increment(ref _looks) > 0 && _endsFail is { } error
                ? Task.FromException<IReadOnlyDictionary<TopicPartition, long>>(error)
                : Task.FromResult<IReadOnlyDictionary<TopicPartition, long>>(new Dictionary<TopicPartition, long> { [Partition] = Volatile.Read(ref _end) }),
            (from, finished) =>
            {
                var stream = new FakeStream(from[0].Offset.Value, next =>
                {
                    Volatile.Write(ref positions, next);
                    finished(new TopicPartitionOffset(Partition, next));
                });
                lock (_streams)
                    _streams.Add(stream);
                return new RunningStream(stream.Stop, stream.Ended);
            },
            () => _busy);
        Sys.ActorOf(Props.Create(() => new ParentProbe(TopicReader.Props(plan, _health, TimeProvider.System), TestActor)));
    }

    private FakeStream Opened(int number)
    {
        AwaitCondition(() => Count() >= number, Patience, Polling.Interval);
        lock (_streams)
            return _streams[number - 1];
    }

    private int Count()
    {
        lock (_streams)
            return _streams.Count;
    }

    private void FishUntilQuiet(Action<object> check)
    {
        while (ReceiveOne(TimeSpan.FromSeconds(1)) is { } message)
            check(message);
    }

    private sealed class FakeStream(long from, Action<long> finish)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long From { get; } = from;

        public bool IsStopped { get; private set; }

        public Task Ended => _ended.Task;

        public void Finish(long next) => finish(next);

        public void Stop()
        {
            IsStopped = true;
            _ended.TrySetResult();
        }

        public void End(Exception? error)
        {
            if (error is null)
                _ended.TrySetResult();
            else
                _ended.TrySetException(error);
        }
    }
}
