using Akka.Actor;
using Akka.TestKit.Xunit2;
using Pipeline.Filters;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;
using Pipeline.Worker.Tiles;

namespace Pipeline.Tests.Worker;

public sealed class FilterActorTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PixelBufferPool _pool = new(0);
    private readonly IActorRef _slots;

    public FilterActorTests() =>
        _slots = Sys.ActorOf(FilterPool.Props(2, new TileKernel(), new Answers(WorkTiles.Identity), TimeProvider.System), "filters");

    [Fact]
    public void A_tile_is_filtered_and_answered()
    {
        _slots.Tell(WorkTiles.Of(_pool, "invert"), TestActor);

        using var answer = ExpectMsg<TileAnswer>(Patience);
        var pixels = new byte[answer.Length];
        answer.CopyTo(pixels);
        Assert.Equal(TileStatus.Done, answer.Result.Status);
        Assert.Equal([254], pixels);
        Assert.Equal(("job", 1u, "worker", "incarnation"), (answer.Result.JobId, answer.Result.Tile, answer.Result.WorkerId, answer.Result.Incarnation));
    }

    [Fact]
    public void A_filter_that_cannot_be_done_is_an_answer_that_says_why()
    {
        _slots.Tell(WorkTiles.Of(_pool, "no-such-filter"), TestActor);

        var answer = ExpectMsg<TileAnswer>(Patience);
        Assert.Equal(TileStatus.Failed, answer.Result.Status);
        Assert.Contains("no-such-filter", answer.Result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_crashed_slot_answers_for_its_tile_and_works_on()
    {
        var broken = WorkTiles.Of(_pool, "invert");
        broken.Pixels.Dispose();

        _slots.Tell(broken, TestActor);
        var crashed = ExpectMsg<TileAnswer>(Patience);
        for (var i = 0; i < 4; i++) _slots.Tell(WorkTiles.Of(_pool, "invert"), TestActor);
        var later = ReceiveN(4, Patience).Cast<TileAnswer>().ToList();

        Assert.Equal(TileStatus.Failed, crashed.Result.Status);
        Assert.Contains("crashed", crashed.Result.Error, StringComparison.Ordinal);
        Assert.All(later, static answer => Assert.Equal(TileStatus.Done, answer.Result.Status));
    }

    [Fact]
    public void Pixels_of_another_size_than_the_task_says_are_refused()
    {
        _slots.Tell(WorkTiles.Of(_pool, "invert", pixels: 2), TestActor);

        var answer = ExpectMsg<TileAnswer>(Patience);
        Assert.Equal(TileStatus.Failed, answer.Result.Status);
        Assert.Contains("1 bytes, but 2 came", answer.Result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_tile_waits_behind_a_slow_one_while_another_slot_is_idle()
    {
        var slow = WorkTiles.Of(_pool, "invert");
        var slot = Props.Create(() => new HeldSlot());
        var pool = Sys.ActorOf(Props.Create(() => new FilterPool(2, slot)));

        for (var i = 0; i < 4; i++) pool.Tell(slow, TestActor);
        var (one, other) = (ExpectMsg<IActorRef>(Patience), ExpectMsg<IActorRef>(Patience));
        for (var i = 0; i < 2; i++)
        {
            other.Tell(HeldSlot.Finish.Instance);
            Assert.Equal(other, ExpectMsg<IActorRef>(Patience));
        }

        ExpectNoMsg(TimeSpan.FromMilliseconds(200));
        Assert.NotEqual(one, other);
        slow.Pixels.Dispose();
    }

    /// <summary>A slot that says that it has a tile, and is done with it when it is told.</summary>
    private sealed class HeldSlot : ReceiveActor
    {
        public HeldSlot()
        {
            Receive<ReceivedTile>(_ => Sender.Tell(Self));
            Receive<Finish>(_ => Context.Parent.Tell(FilterPool.SlotIdle.Instance));
        }

        internal sealed record Finish
        {
            public static Finish Instance { get; } = new();
        }
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _pool.Dispose();
    }
}
