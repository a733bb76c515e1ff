using Akka.Actor;
using Akka.Streams.Kafka.Settings;
using Akka.TestKit.Xunit2;
using Pipeline.Master.Hosting;
using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Master.Jobs;

public sealed class JobManagerActorTests : TestKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MasterFixture _master = new(new MasterOptions { TileSize = 64, MaxConcurrentJobs = 2, RetentionHours = 24 });

    public JobManagerActorTests()
        : base(KafkaExtensions.DefaultSettings)
    {
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await _master.DisposeAsync();
    }

    [Fact]
    public async Task An_accepted_job_is_found_listed_and_begun()
    {
        var manager = Start();

        var accepted = await SubmitAsync(manager);
        AwaitCondition(() => Find(manager, accepted.Id).Job.State == JobStatus.Processing, Patience, Polling.Interval);
        var page = await manager.Ask<JobManager.JobPage>(new JobManager.ListJobs(), Patience);

        Assert.Equal(JobStatus.Queued, accepted.State);
        Assert.Equal(accepted.Id, Assert.Single(page.Jobs).Id);
        Assert.Equal(_master.Paths.Upload(accepted.Id), Find(manager, accepted.Id).Files.Upload);
    }

    [Fact]
    public async Task No_more_jobs_are_in_work_than_there_are_places()
    {
        var manager = Start();
        var jobs = new List<JobDocument>();
        for (var i = 0; i < 4; i++)
            jobs.Add(await SubmitAsync(manager));

        AwaitCondition(() => Find(manager, jobs[1].Id).Job.State == JobStatus.Processing, Patience, Polling.Interval);
        Assert.Equal([JobStatus.Queued, JobStatus.Queued], jobs.Skip(2).Select(job => Find(manager, job.Id).Job.State));
        Assert.NotNull(Find(manager, jobs[3].Id).Job.Waiting);

        Assert.Equal(JobStatus.Cancelled, Cancel(manager, jobs[0].Id).State);
        AwaitCondition(() => Find(manager, jobs[2].Id).Job.State == JobStatus.Processing, Patience, Polling.Interval);
    }

    [Fact]
    public async Task A_queued_job_is_cancelled_without_having_begun()
    {
        var manager = Start();
        await SubmitAsync(manager);
        await SubmitAsync(manager);
        var queued = await SubmitAsync(manager);

        var cancelled = Cancel(manager, queued.Id);

        Assert.Equal((JobStatus.Cancelled, null), (cancelled.State, cancelled.StartedAt));
        Assert.Equal(JobStatus.Cancelled, Cancel(manager, queued.Id).State);
    }

    [Fact]
    public async Task After_a_restart_jobs_go_on_and_queued_ones_keep_their_place()
    {
        var manager = Start();
        var jobs = new List<JobDocument>();
        for (var i = 0; i < 3; i++)
            jobs.Add(await SubmitAsync(manager));
        AwaitCondition(() => Find(manager, jobs[1].Id).Job.State == JobStatus.Processing, Patience, Polling.Interval);
        await manager.GracefulStop(Patience);
        await _master.RestartAsync();

        var again = Start();

        AwaitCondition(() => Find(again, jobs[0].Id).Job.State == JobStatus.Processing && Find(again, jobs[1].Id).Job.State == JobStatus.Processing, Patience, Polling.Interval);
        Assert.Equal(JobStatus.Queued, Find(again, jobs[2].Id).Job.State);
        Cancel(again, jobs[0].Id);
        AwaitCondition(() => Find(again, jobs[2].Id).Job.State == JobStatus.Processing, Patience, Polling.Interval);
    }

    [Fact]
    public async Task A_job_that_cannot_go_on_fails_and_the_others_do_not()
    {
        var manager = Start();
        var (broken, whole) = (await SubmitAsync(manager), await SubmitAsync(manager));
        AwaitCondition(() => Find(manager, whole.Id).Job.State == JobStatus.Processing && Find(manager, broken.Id).Job.State == JobStatus.Processing, Patience, Polling.Interval);
        await manager.GracefulStop(Patience);
        await _master.RestartAsync();
        await File.WriteAllBytesAsync(_master.Paths.SourceCanvas(broken.Id), [1, 2, 3]);

        var again = Start();

        AwaitCondition(() => Find(again, broken.Id).Job.State == JobStatus.Failed, Patience, Polling.Interval);
        AwaitCondition(() => Find(again, whole.Id).Job.State == JobStatus.Processing, Patience, Polling.Interval);
        Assert.Contains("3 bytes", Find(again, broken.Id).Job.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_job_that_has_ended_is_removed()
    {
        var manager = Start();
        var job = await SubmitAsync(manager);

        await manager.Ask<JobManager.JobFound>(new JobManager.RemoveJob(job.Id), Patience);
        Assert.True(File.Exists(_master.Paths.Upload(job.Id)));
        Cancel(manager, job.Id);
        AwaitCondition(
            () =>
            {
                manager.Ask<object>(new JobManager.RemoveJob(job.Id), Patience).Wait(Patience);
                return manager.Ask<object>(new JobManager.GetJob(job.Id), Patience).Result is JobManager.JobNotFound;
            },
            Patience,
            Polling.Interval);

        Assert.False(Directory.Exists(_master.Paths.Folder(job.Id)));
    }

    [Fact]
    public async Task Jobs_that_ended_long_ago_are_cleaned_away()
    {
        var job = await _master.AcceptAsync(_master.Upload(60, 60).Path, "invert");
        await _master.Context.Store.PutAsync(job.To(JobStatus.Failed, _master.Time.GetUtcNow()));
        var kept = await _master.AcceptAsync(_master.Upload(60, 60).Path, "invert");
        _master.Time.Advance(TimeSpan.FromHours(23));
        await _master.Context.Store.PutAsync(kept.To(JobStatus.Failed, _master.Time.GetUtcNow()));
        _master.Time.Advance(TimeSpan.FromHours(2));
        Sys.EventStream.Subscribe(TestActor, typeof(JobRemoved));

        Start();

        Assert.Equal(job.Id, ExpectMsg<JobRemoved>(Patience).JobId);
        Assert.Equal([_master.Paths.Folder(kept.Id)], Directory.GetDirectories(_master.Paths.Jobs));
    }

    [Fact]
    public async Task A_stopping_master_takes_nothing_more_and_says_so()
    {
        var manager = Start();
        var job = await SubmitAsync(manager);

        await manager.Ask<JobManager.Drained>(JobManager.Drain.Instance, Patience);
        var refused = await manager.Ask<JobManager.Refused>(Submit(), Patience);

        Assert.Equal(RefusalReason.ShuttingDown, refused.Reason);
        Assert.Equal(job.Id, Find(manager, job.Id).Job.Id);
    }

    [Fact]
    public async Task What_happens_to_jobs_is_told()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Happened));
        var manager = Start();
        var job = await SubmitAsync(manager);

        Cancel(manager, job.Id);

        Assert.Equal(("job.accepted", job.Id), Told(ExpectMsg<Happened>(Patience)));
        Assert.Equal(("job.cancelled", job.Id), Told(ExpectMsg<Happened>(Patience)));
    }

    private static (string Kind, string? JobId) Told(Happened happened) => (happened.Kind, happened.JobId);

    private static JobDocument Cancel(IActorRef manager, string jobId) =>
        manager.Ask<JobManager.JobFound>(new JobManager.CancelJob(jobId), Patience).Result.Job;

    private static JobManager.JobFound Find(IActorRef manager, string jobId) =>
        manager.Ask<JobManager.JobFound>(new JobManager.GetJob(jobId), Patience).Result;

    private IActorRef Start()
    {
        var (context, monitor) = (_master.Context, CreateTestProbe());
        return Sys.ActorOf(Props.Create(() => new JobManagerActor(context, monitor)));
    }

    private JobManager.Submit Submit() => new(new JobRequest(_master.Upload(100, 100).Path, "noise.png", "invert"));

    private async Task<JobDocument> SubmitAsync(IActorRef manager) => (await manager.Ask<JobManager.Accepted>(Submit(), Patience)).Job;
}
