using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.TestKit.Xunit2;
using Confluent.Kafka;
using Pipeline.Master.Hosting;
using Pipeline.Master.Streams;
using Pipeline.Messages.Kafka;
using Pipeline.Messages.Wire;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Master.Streams;

/// <summary>The stream to the workers fails as a Kafka producer does; no tile is lost by it.</summary>
public sealed class TaskSenderTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MasterHealth _health = new();
    private readonly HashSet<uint> _bad = [];
    private volatile bool _isDown;
    private int _starts;

    [Fact]
    public void A_tile_is_confirmed_when_the_broker_has_it()
    {
        var sender = Start();

        sender.Tell(Tile(1));

        Assert.Equal(1u, ExpectMsg<TaskSender.Sent>(Patience).Task.Tile);
        Assert.True(_health.IsReady);
        Assert.Empty(_health.StreamRestarts);
    }

    [Fact]
    public void What_was_in_a_stream_that_failed_goes_out_with_the_next_and_the_failure_is_counted()
    {
        _isDown = true;
        var sender = Start();
        sender.Tell(Tile(1));
        AwaitCondition(() => _health.StreamRestarts.GetValueOrDefault("tasks") > 0, Patience, Polling.Interval);
        Assert.False(_health.IsReady);

        _isDown = false;
        sender.Tell(Tile(2));

        var sent = ReceiveN(2, Patience).Cast<TaskSender.Sent>().Select(static sent => sent.Task.Tile).Order();
        Assert.Equal([1u, 2u], sent);
        AwaitCondition(() => _health.IsReady, Patience, Polling.Interval);
    }

    [Fact]
    public void A_tile_that_fails_every_stream_is_refused_and_the_others_are_sent()
    {
        _bad.Add(7);
        var sender = Start();

        sender.Tell(Tile(7));
        var refused = ExpectMsg<TaskSender.Refused>(Patience);
        sender.Tell(Tile(8));

        Assert.Equal(7u, refused.Task.Tile);
        Assert.Contains("the record is too large", refused.Error, StringComparison.Ordinal);
        Assert.Equal(8u, ExpectMsg<TaskSender.Sent>(Patience).Task.Tile);
        Assert.True(_starts > 1);
    }

    private IActorRef Start() => Sys.ActorOf(TaskSender.Props(Stream, Task.CompletedTask, _health, TimeProvider.System));

    /// <summary>Takes tiles as the producer does, and fails with the bad ones and while it is down.</summary>
    private IRunnableGraph<(ISourceQueueWithComplete<TaskEnvelope> Queue, Task<Done> Ended)> Stream(Action<TaskEnvelope> delivered)
    {
        _starts++;
        return Source.Queue<TaskEnvelope>(16, OverflowStrategy.Backpressure)
            .Select(envelope => _isDown || _bad.Contains(envelope.Task.Tile)
                ? throw new KafkaException(new Error(ErrorCode.MsgSizeTooLarge, "the record is too large"))
                : envelope)
            .ToMaterialized(Sink.ForEach(delivered), static (queue, ended) => (queue, ended));
    }

    private TaskEnvelope Tile(uint tile) =>
        TaskEnvelope.ToWorker("tasks", 0, new TileTask { JobId = "job", Tile = tile }, new NoPixels(), "00-0-0-01", TestActor);

    private sealed class NoPixels : IPixelPayload
    {
        public int Length => 0;

        public void CopyTo(Span<byte> destination)
        {
        }
    }
}
