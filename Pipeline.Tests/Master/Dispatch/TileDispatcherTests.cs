using Akka.Actor;
using Akka.TestKit.Xunit2;
using Pipeline.Master.Dispatch;
using Pipeline.Master.Workers;
using Pipeline.Messages.Wire;
using Pipeline.Tests.Master.Workers;
using static Pipeline.Tests.Master.Dispatch.Capacities;

namespace Pipeline.Tests.Master.Dispatch;

public sealed class TileDispatcherTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IActorRef _dispatcher;

    public TileDispatcherTests()
    {
        var monitor = CreateTestProbe();
        _dispatcher = Sys.ActorOf(TileDispatcher.Props(new FlowLimits(2, 1_000_000, 100), monitor));
        monitor.ExpectMsg<HeartbeatMonitor.GetWorkers>(Patience);
    }

    [Fact]
    public void A_job_waits_and_is_told_so_until_a_worker_comes()
    {
        _dispatcher.Tell(new TileDispatcher.Update("job", Wants(5), []), TestActor);
        Assert.Contains("No worker is alive", ExpectMsg<TileDispatcher.Waiting>(Patience).Reason, StringComparison.Ordinal);

        Sys.EventStream.Publish(new WorkerPulse(Document("w1", WorkerStatus.Alive)));

        Assert.Equal(2, ExpectMsg<TileDispatcher.Granted>(Patience).Slots.Count);
        Assert.Null(ExpectMsg<TileDispatcher.Waiting>(Patience).Reason);
    }

    [Theory]
    [InlineData(WorkerStatus.Suspect, WorkerState.Running, "No worker is heard at the moment")]
    [InlineData(WorkerStatus.Alive, WorkerState.Draining, "Every worker is draining and gets no new tiles")]
    [InlineData(WorkerStatus.Alive, WorkerState.Starting, "No worker is ready yet")]
    [InlineData(WorkerStatus.Dead, WorkerState.Running, "No worker is alive")]
    [InlineData(WorkerStatus.Left, WorkerState.Left, "No worker is alive")]
    public void A_worker_that_is_not_alive_and_running_gets_nothing_and_the_job_is_told_why(WorkerStatus status, WorkerState state, string why)
    {
        Sys.EventStream.Publish(new WorkerChanged(Document("w1", status, state), null));

        _dispatcher.Tell(new TileDispatcher.Update("job", Wants(5), []), TestActor);

        Assert.StartsWith(why, ExpectMsg<TileDispatcher.Waiting>(Patience).Reason, StringComparison.Ordinal);
        ExpectNoMsg(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public void The_reason_follows_the_workers()
    {
        _dispatcher.Tell(new TileDispatcher.Update("job", Wants(0), []), TestActor);
        ExpectsReason("No worker is alive");

        Sys.EventStream.Publish(new WorkerPulse(Document("w1", WorkerStatus.Alive, WorkerState.Draining)));
        ExpectsReason("Every worker is draining");
        Sys.EventStream.Publish(new WorkerPulse(Document("w2", WorkerStatus.Suspect)));
        ExpectsReason("No worker is heard");
        Sys.EventStream.Publish(new WorkerPulse(Document("w3", WorkerStatus.Alive) with { Partitions = [] }));
        ExpectsReason("No worker is ready yet");
        foreach (var id in (string[])["w3", "w2", "w1"]) Sys.EventStream.Publish(new WorkerChanged(Document(id, WorkerStatus.Left, WorkerState.Left), null));
        ExpectsReason("No worker is heard");
        ExpectsReason("Every worker is draining");
        ExpectsReason("No worker is alive");

        void ExpectsReason(string why) => Assert.StartsWith(why, ExpectMsg<TileDispatcher.Waiting>(Patience).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_stops_gives_everything_back()
    {
        Sys.EventStream.Publish(new WorkerPulse(Document("w1", WorkerStatus.Alive)));
        var other = CreateTestProbe();
        _dispatcher.Tell(new TileDispatcher.Update("first", Wants(5), []), other);
        other.ExpectMsg<TileDispatcher.Granted>(Patience);
        _dispatcher.Tell(new TileDispatcher.Update("second", Wants(5), []), TestActor);
        ExpectNoMsg(TimeSpan.FromMilliseconds(300));

        await other.Ref.GracefulStop(Patience);

        Assert.Equal(2, ExpectMsg<TileDispatcher.Granted>(Patience).Slots.Count);
    }

    private static WorkerDocument Document(string id, WorkerStatus status, WorkerState state = WorkerState.Running) =>
        new WorkerEntry(Heartbeats.Of(id, 1, state: state), new DetectorOptions()) { Status = status }.Document(TimeSpan.Zero)
            with
        { Partitions = [0] };
}
