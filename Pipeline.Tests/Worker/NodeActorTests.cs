using Akka.Actor;
using Akka.TestKit.Xunit2;
using Confluent.Kafka;
using Pipeline.Messages.Wire;
using Pipeline.Tests.Support;
using Pipeline.Worker;
using Pipeline.Worker.Streams;

namespace Pipeline.Tests.Worker;

public sealed class NodeActorTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TileClaim Tile = new() { JobId = "job", Tile = 1, Attempt = 1 };

    private static readonly KafkaException Fenced = new(new Error(ErrorCode.FencedInstanceId, "fenced", isFatal: true));

    private readonly StreamProbe _stream;
    private readonly IActorRef _node;
    private readonly ManualTime _time = new();
    private volatile IReadOnlyList<TaskPartition> _partitions = [];

    public NodeActorTests()
    {
        _stream = new StreamProbe { Observer = TestActor };
        _node = Sys.ActorOf(NodeActor.Props(WorkTiles.Identity, Props.Create(() => new NoFilters()), _stream.Create, _ => Task.FromResult(_partitions), _time));
        ExpectMsg("started", Patience);
    }

    [Fact]
    public void The_first_partitions_make_it_ready()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(NodeActor.NodeReady));

        _node.Tell(new NodeActor.PartitionsAssigned([0, 1]));

        Assert.Equal(WorkTiles.Identity, ExpectMsg<NodeActor.NodeReady>(Patience).Identity);
        Assert.Equal([0, 1], Ledger().Partitions);
    }

    [Fact]
    public void A_stream_that_failed_is_started_again_and_holds_nothing()
    {
        _node.Tell(new NodeActor.PartitionsAssigned([0]));
        _node.Tell(new NodeActor.TileTaken(Tile));

        _stream.End(new InvalidOperationException("the stream broke"));

        ExpectMsg("started", Patience);
        Assert.Empty(Ledger().Held);
        Assert.Empty(Ledger().Partitions);
        Assert.Equal(1, Ledger().StreamRestarts);
    }

    [Fact]
    public void A_late_word_of_a_stream_that_has_ended_is_not_taken_for_one_of_the_next()
    {
        var former = _stream.Port!;
        _stream.End(new InvalidOperationException("the stream broke"));
        ExpectMsg("started", Patience);
        _stream.Port!.Tell(new NodeActor.PartitionsAssigned([0, 1]));
        AwaitCondition(() => Ledger().Partitions.Count == 2, Patience, Polling.Interval);

        former.Tell(new NodeActor.PartitionsRevoked([0, 1]));

        _stream.Port!.Tell(new NodeActor.PartitionsAssigned([2]));
        AwaitCondition(() => Ledger().Partitions.Contains(2), Patience, Polling.Interval);
        Assert.Equal([0, 1, 2], Ledger().Partitions);
    }

    [Fact]
    public void A_node_that_is_thrown_out_takes_its_place_once_more()
    {
        ThrowOut();
        _time.Advance(TimeSpan.FromMinutes(2));
        ThrowOut();
    }

    [Fact]
    public void A_node_whose_place_is_taken_again_at_once_says_so_once_and_starts_no_stream_any_more()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(NodeActor.NodeDisplaced));
        ThrowOut();

        _stream.Port!.Tell(new NodeActor.PartitionsAssigned([0]));
        AwaitCondition(() => Ledger().Partitions.Count == 1, Patience, Polling.Interval);
        _node.Tell(new NodeActor.ConsumerFaulted(Fenced));
        _node.Tell(new NodeActor.ConsumerFaulted(Fenced));
        _stream.End(Fenced);

        Assert.Equal(WorkTiles.Identity, ExpectMsg<NodeActor.NodeDisplaced>(Patience).Identity);
        ExpectNoMsg(TimeSpan.FromSeconds(1));
        _node.Tell(new NodeActor.Drain(), TestActor);
        ExpectMsg<NodeActor.Drained>(Patience);
    }

    [Fact]
    public void A_node_that_had_given_its_partitions_up_when_it_was_thrown_out_takes_its_place_every_time()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(NodeActor.NodeDisplaced));
        for (var outage = 0; outage < 3; outage++)
        {
            _stream.Port!.Tell(new NodeActor.PartitionsAssigned([0]));
            AwaitCondition(() => Ledger().Partitions.Count == 1, Patience, Polling.Interval);
            _stream.Port!.Tell(new NodeActor.PartitionsRevoked([0]));
            AwaitCondition(() => Ledger().Partitions.IsEmpty, Patience, Polling.Interval);

            _node.Tell(new NodeActor.ConsumerFaulted(Fenced));

            ExpectMsg("stopped", Patience);
            ExpectMsg("started", Patience);
        }
    }

    [Fact]
    public void A_stream_that_does_not_hear_a_partition_is_started_again()
    {
        _node.Tell(new NodeActor.PartitionsAssigned([0]));
        _node.Tell(new NodeActor.TileTaken(Tile, new TopicPartitionOffset("tasks", 0, 4)));
        _partitions = [new TaskPartition(0, 0, 9)];

        AwaitAssert(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                ExpectMsg("stopped", TimeSpan.FromMilliseconds(600));
            },
            Patience);

        ExpectMsg("started", Patience);
    }

    [Fact]
    public void A_drain_waits_for_the_answers_to_what_is_held()
    {
        _node.Tell(new NodeActor.PartitionsAssigned([0]));
        _node.Tell(new NodeActor.TileTaken(Tile));
        _node.Tell(new NodeActor.Drain(), TestActor);
        ExpectNoMsg(TimeSpan.FromSeconds(1.5));
        Assert.Equal(WorkerState.Draining, Ledger().State);

        _node.Tell(new NodeActor.TileAnswered(Tile, TileStatus.Done));

        ExpectMsg("stopped", Patience);
        ExpectMsg<NodeActor.Drained>(Patience);
        Assert.Equal(WorkerState.Left, Ledger().State);
    }

    [Fact]
    public async Task Every_answer_about_the_ledger_has_the_next_sequence_number()
    {
        var first = await _node.Ask<NodeActor.Ledger>(new NodeActor.GetLedger(), Patience);

        var second = await _node.Ask<NodeActor.Ledger>(new NodeActor.GetLedger(), Patience);

        Assert.Equal((1ul, 2ul), (first.Sequence, second.Sequence));
    }

    private void ThrowOut()
    {
        _stream.Port!.Tell(new NodeActor.PartitionsAssigned([0]));
        AwaitCondition(() => Ledger().Partitions.Count == 1, Patience, Polling.Interval);
        _node.Tell(new NodeActor.ConsumerFaulted(Fenced));
        _node.Tell(new NodeActor.ConsumerFaulted(Fenced));
        ExpectMsg("stopped", Patience);
        ExpectMsg("started", Patience);
    }

    private Pipeline.Worker.Tiles.NodeLedger Ledger()
    {
        _node.Tell(new NodeActor.GetLedger(), TestActor);
        return ExpectMsg<NodeActor.Ledger>(Patience).Value;
    }

    private sealed class NoFilters : ReceiveActor;
}
