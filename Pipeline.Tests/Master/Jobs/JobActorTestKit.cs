using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using OpenCvSharp;
using Pipeline.Master.Dispatch;
using Pipeline.Master.Jobs;
using Pipeline.Master.Streams;
using Pipeline.Master.Tiles;
using Pipeline.Master.Workers;
using Pipeline.Tests.Filters.Reference;
using Pipeline.Tests.Master.Workers;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Master.Jobs;

/// <summary>A job actor between probes that stand for the dispatcher and the task sender, and a worker that answers in the test.</summary>
public abstract class JobActorTestKit : TestKit, IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private protected static readonly TileSlot First = new("w1", "w1-1", 0, 1000);
    private protected static readonly TileSlot Second = new("w2", "w2-1", 1, 1000);

    protected JobActorTestKit()
    {
        Dispatcher = CreateTestProbe();
        Tasks = CreateTestProbe();
        Worker = new FakeWorker(Master.Context.Pool);
    }

    /// <summary>The store, the folders and the clock of a master.</summary>
    private protected MasterFixture Master { get; } = new();

    /// <summary>Stands for the dispatcher: sees the job's demand and gives it credits.</summary>
    protected TestProbe Dispatcher { get; }

    /// <summary>Stands for the task sender: sees the tiles that go out.</summary>
    protected TestProbe Tasks { get; }

    private protected FakeWorker Worker { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await Master.DisposeAsync();
    }

    private protected static WorkerChanged Changed(string worker, WorkerStatus status, string? incarnation = null)
    {
        var entry = new WorkerEntry(Heartbeats.Of(worker, 1, incarnation), new DetectorOptions()) { Status = status };
        return new WorkerChanged(entry.Document(TimeSpan.Zero), WorkerStatus.Alive);
    }

    private protected IActorRef Start(JobRecord record, bool resultsRead = true)
    {
        var job = JobActor.Props(record, Master.Context, Dispatcher, Tasks, resultsRead);
        Sys.ActorOf(Props.Create(() => new ParentProbe(job, TestActor)));
        return FishForMessage<ParentProbe.ChildStarted>(_ => true, Patience).Child;
    }

    /// <summary>Gives credits as the job asks for them, and collects the tiles that it sends.</summary>
    private protected List<TaskEnvelope> Sends(IActorRef job, int count, TileSlot? slot = null)
    {
        var sent = new List<TaskEnvelope>();
        var target = slot ?? First;
        while (sent.Count < count)
        {
            ReceiveUpdate(update => target.Alone ? update.Demand.Alone > 0 : update.Demand.Tiles > 0);
            job.Tell(new TileDispatcher.Granted([target]));

            // A demand of before may be out of date; then the credit comes back.
            if (Tasks.ReceiveOne(TimeSpan.FromSeconds(1)) is TaskEnvelope envelope)
                sent.Add(envelope);
        }

        return sent;
    }

    /// <summary>Grants, filters and answers until the job ends.</summary>
    private protected JobRecord Complete(IActorRef job, Action<TaskEnvelope>? onSent = null)
    {
        using var ticking = new CancellationTokenSource();
        var pump = Task.Run(() =>
        {
            while (!ticking.IsCancellationRequested)
            {
                if (Dispatcher.ReceiveOne(TimeSpan.FromMilliseconds(20)) is TileDispatcher.Update { Demand: { } demand })
                    job.Tell(new TileDispatcher.Granted([.. Enumerable.Repeat(First, demand.Tiles), .. Enumerable.Repeat(First with { Alone = true }, demand.Alone)]));
                while (Tasks.ReceiveOne(TimeSpan.Zero) is TaskEnvelope sent)
                {
                    onSent?.Invoke(sent);
                    job.Tell(Worker.Answer(sent));
                }
            }
        });
        try
        {
            return ExpectEnded();
        }
        finally
        {
            ticking.Cancel();
            pump.Wait(Patience);
        }
    }

    private protected static void Answer(IActorRef job, MergeRequest request)
    {
        job.Tell(request);
        Assert.True(request.Finished.Wait(Patience));
        request.Pixels.Dispose();
    }

    private protected TileDispatcher.Update ReceiveUpdate(Predicate<TileDispatcher.Update> expected) =>
        Dispatcher.FishForMessage<TileDispatcher.Update>(expected, Patience);

    private protected JobRecord ExpectEnded() => FishForMessage<JobActor.Ended>(_ => true, Patience).Job;

    /// <summary>The job reads the clock when it handles a message, so the clock waits for it.</summary>
    protected static Task SettleAsync(IActorRef job) => job.Ask<ActorIdentity>(new Identify(1), Patience);

    protected async Task StopAsync(IActorRef job)
    {
        await job.GracefulStop(Patience);
        await Master.Context.Store.FlushAsync();
    }

    private protected void AssertExact(string filters, Mat picture, JobRecord job)
    {
        using var expected = WholePicture.Apply(filters, picture);
        ResultPng.AssertHolds(expected, File.ReadAllBytes(Master.Paths.Result(job.Id, job.Format)));
    }
}
