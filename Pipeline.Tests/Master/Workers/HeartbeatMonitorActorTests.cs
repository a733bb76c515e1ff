using Akka.Actor;
using Akka.TestKit.Xunit2;
using Pipeline.Master.Streams;
using Pipeline.Master.Workers;
using Pipeline.Messages.Wire;

namespace Pipeline.Tests.Master.Workers;

public sealed class HeartbeatMonitorActorTests : TestKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MasterFixture _master = new();
    private readonly IActorRef _monitor;

    public HeartbeatMonitorActorTests()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(WorkerChanged));
        _monitor = Start();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await _master.DisposeAsync();
    }

    [Fact]
    public async Task A_worker_that_falls_silent_is_published_as_suspect_and_dead()
    {
        Beat("a");

        Silence(TimeSpan.FromSeconds(5));

        Assert.Equal(WorkerStatus.Alive, Next().Worker.State);
        Assert.Equal(WorkerStatus.Suspect, Next().Worker.State);
        Assert.Equal(WorkerStatus.Dead, Next().Worker.State);
        var list = await _monitor.Ask<HeartbeatMonitor.WorkerList>(HeartbeatMonitor.GetWorkers.Instance, Patience);
        Assert.Equal(WorkerStatus.Dead, Assert.Single(list.Workers).State);
    }

    [Fact]
    public void Every_heartbeat_tells_what_the_worker_claims()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(WorkerHeard));
        var heartbeat = Heartbeats.Of("a", 1);
        heartbeat.Tiles.Add(new TileClaim { JobId = "job", Pass = 1, Tile = 2, Attempt = 3 });

        _monitor.Tell(new HeartbeatMonitorActor.Heard(heartbeat));

        var heard = FishForMessage<WorkerHeard>(_ => true, Patience);
        Assert.Equal("a-1", heard.Incarnation);
        Assert.Equal([(1, 2, 3)], heard.Claims["job"]);
    }

    [Fact]
    public void While_Kafka_is_not_heard_no_worker_is_declared_dead()
    {
        Beat("a");
        Next();
        _monitor.Tell(new TopicReader.Hearing("heartbeats", false));

        Silence(TimeSpan.FromMinutes(1));

        ExpectNoMsg(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public void A_master_that_stood_still_blames_no_worker()
    {
        Beat("a");
        Next();

        _master.Time.Advance(TimeSpan.FromMinutes(1));
        _monitor.Tell(new HeartbeatMonitorActor.Check());

        ExpectNoMsg(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public void A_worker_that_is_known_to_be_down_is_dead_at_once()
    {
        Beat("a");
        Next();

        _monitor.Tell(new HeartbeatMonitor.Down("a", "its node left the cluster"));

        var changed = Next();
        Assert.Equal((WorkerStatus.Dead, "its node left the cluster"), (changed.Worker.State, changed.Worker.Reason));
    }

    [Fact]
    public async Task A_monitor_that_is_started_again_knows_the_workers_of_before()
    {
        Beat("a");
        Next();
        await _monitor.GracefulStop(Patience);
        await _master.Context.Store.FlushAsync();

        Start();

        Assert.Equal(("a", WorkerStatus.Suspect), (Next().Worker.Id, WorkerStatus.Suspect));
    }

    private WorkerChanged Next() => ExpectMsg<WorkerChanged>(Patience);

    private IActorRef Start()
    {
        var context = _master.Context;
        var monitor = Sys.ActorOf(Props.Create(() => new HeartbeatMonitorActor(context)));
        monitor.Tell(new TopicReader.Hearing("heartbeats", true));
        return monitor;
    }

    private void Beat(string worker)
    {
        for (var i = 1; i <= 5; i++)
        {
            _master.Time.Advance(TimeSpan.FromSeconds(0.5));
            _monitor.Tell(new HeartbeatMonitorActor.Check());
            _monitor.Tell(new HeartbeatMonitorActor.Heard(Heartbeats.Of(worker, i)));
            Settle();
        }
    }

    private void Silence(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(0.5))
        {
            _master.Time.Advance(TimeSpan.FromSeconds(0.5));
            _monitor.Tell(new HeartbeatMonitorActor.Check());
            Settle();
        }
    }

    /// <summary>The monitor reads the clock when it handles a message, so the clock waits for it.</summary>
    private void Settle() => _monitor.Ask<HeartbeatMonitor.WorkerList>(HeartbeatMonitor.GetWorkers.Instance, Patience).Wait(Patience);
}
