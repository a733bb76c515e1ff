using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using OpenCvSharp;
using Pipeline.Master.Dispatch;
using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Master.Streams;
using Pipeline.Master.Tiles;
using Pipeline.Master.Workers;
using Pipeline.Messages.Wire;
using Pipeline.Tests.Filters.Reference;
using Pipeline.Tests.Master.Workers;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Master.Jobs;

public sealed class JobActorTests : TestKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TileSlot First = new("w1", "w1-1", 0, 1000);
    private static readonly TileSlot Second = new("w2", "w2-1", 1, 1000);

    private readonly MasterFixture _master = new();
    private readonly TestProbe _dispatcher;
    private readonly TestProbe _tasks;
    private readonly FakeWorker _worker;

    public JobActorTests()
    {
        _dispatcher = CreateTestProbe();
        _tasks = CreateTestProbe();
        _worker = new FakeWorker(_master.Context.Pool);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await _master.DisposeAsync();
    }

    [Theory]
    [InlineData("invert")]
    [InlineData("gaussian:5,grayscale")]
    [InlineData("equalize")]
    [InlineData("flip:vertical,median:5")]
    public async Task A_job_comes_out_exactly_as_from_the_whole_picture(string filters)
    {
        var (picture, path) = _master.Upload(200, 150);
        var record = await _master.AcceptAsync(path, filters);

        var ended = Complete(Start(record));

        Assert.Equal((JobStatus.Completed, null), (ended.Status, ended.Error));
        Assert.Equal(ended.Tiles.Total, ended.Tiles.Done);
        AssertExact(filters, picture, ended);
        Assert.Equal(JobStatus.Completed, (await _master.Context.Store.FindAsync(record.Id))!.Status);
        Assert.Equal(["result.png", "upload"], Directory.GetFiles(_master.Paths.Folder(record.Id)).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task An_answer_that_comes_twice_is_counted_and_merged_once()
    {
        var (picture, path) = _master.Upload(200, 150);
        var record = await _master.AcceptAsync(path, "invert");
        var job = Start(record);
        var first = Sends(job, 1)[0];

        Answer(job, _worker.Answer(first));
        var wrong = _worker.Answer(first);
        wrong.Pixels.Span.Clear();
        Answer(job, wrong);
        var ended = Complete(job);

        Assert.Equal(1, ended.Tiles.Duplicate);
        AssertExact("invert", picture, ended);
    }

    [Fact]
    public async Task A_dead_workers_tiles_are_sent_again_at_once()
    {
        var record = await _master.AcceptAsync(_master.Upload(200, 150).Path, "invert");
        var job = Start(record);
        var lost = Sends(job, 3);

        Sys.EventStream.Publish(Changed("w1", WorkerStatus.Dead));
        var released = ReceiveUpdate(update => update.Released.Count == 3);
        var again = Sends(job, 3, Second);

        Assert.Equal(lost.Select(sent => sent.Task.Tile), again.Select(sent => sent.Task.Tile));
        Assert.All(again, sent => Assert.Equal((2u, "w2", "w2-1"), (sent.Task.Attempt, sent.Task.WorkerId, sent.Task.Incarnation)));
        Assert.All(released.Released, slot => Assert.Equal(First, slot));
    }

    [Fact]
    public async Task A_tile_given_back_is_sent_again_and_blamed_on_nobody()
    {
        var record = await _master.AcceptAsync(_master.Upload(200, 150).Path, "invert");
        var job = Start(record);

        for (var attempt = 1u; attempt <= 5; attempt++)
        {
            var sent = Sends(job, 1)[0];
            Assert.Equal((0u, attempt), (sent.Task.Tile, sent.Task.Attempt));
            Answer(job, _worker.Answer(sent, TileStatus.Returned));
        }

        Assert.Equal(JobStatus.Completed, Complete(job).Status);
    }

    [Fact]
    public async Task A_tile_missing_in_its_workers_heartbeats_is_sent_again()
    {
        var record = await _master.AcceptAsync(_master.Upload(200, 150).Path, "invert");
        var job = Start(record);
        var sent = Sends(job, 1)[0];
        job.Tell(new TaskSender.Sent(sent.Task, false));
        await SettleAsync(job);

        _master.Time.Advance(TimeSpan.FromSeconds(2));
        Sys.EventStream.Publish(WorkerHeard.From(Heartbeats.Of("w1", 1), _master.Context.Time.GetElapsedTime(0)));
        Sys.EventStream.Publish(WorkerHeard.From(Heartbeats.Of("w1", 2), _master.Context.Time.GetElapsedTime(0)));
        ReceiveUpdate(update => update.Released.Contains(First));

        Assert.Equal((0u, 2u), Sends(job, 1, Second).Select(again => (again.Task.Tile, again.Task.Attempt)).Single());
    }

    [Fact]
    public async Task A_tile_that_kills_three_workers_is_quarantined_and_fails_its_job()
    {
        var record = await _master.AcceptAsync(_master.Upload(200, 150).Path, "invert");
        var job = Start(record);

        for (var death = 1; death <= 3; death++)
        {
            var slot = First with { Incarnation = $"w1-{death}", Alone = death == 3 };
            var sent = Sends(job, 1, slot)[0];
            Assert.Equal(0u, sent.Task.Tile);
            job.Tell(new TaskSender.Sent(sent.Task, false));
            Sys.EventStream.Publish(Changed("w1", WorkerStatus.Dead, $"w1-{death}"));
            if (death < 3)
                ReceiveUpdate(update => death == 2 ? update.Demand.Alone == 1 : update.Released.Count == 1);
        }

        var quarantined = _tasks.FishForMessage<TaskEnvelope>(sent => sent.Quarantine, Patience);
        job.Tell(new TaskSender.Sent(quarantined.Task, true));
        var ended = ExpectEnded();

        Assert.Equal("tasks.dlq", quarantined.Record.Topic);
        Assert.Equal(0u, quarantined.Task.Tile);
        Assert.Equal(JobStatus.Failed, ended.Status);
        Assert.Contains("Tile 0 of pass 0", ended.Error, StringComparison.Ordinal);
        Assert.Contains("3 workers died", ended.Error, StringComparison.Ordinal);
        Assert.Contains("tasks.dlq", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_fails_is_tried_three_times_and_its_error_is_told()
    {
        var record = await _master.AcceptAsync(_master.Upload(60, 60).Path, "invert");
        var job = Start(record);

        Answer(job, _worker.Answer(Sends(job, 1)[0], TileStatus.Failed, "no memory"));
        Answer(job, _worker.Answer(Sends(job, 1)[0], TileStatus.Failed, "no memory"));
        ReceiveUpdate(update => update.Demand.Alone == 1);
        Answer(job, _worker.Answer(Sends(job, 1, First with { Alone = true })[0], TileStatus.Failed, "no memory at all"));
        var quarantined = _tasks.FishForMessage<TaskEnvelope>(sent => sent.Quarantine, Patience);
        job.Tell(new TaskSender.Sent(quarantined.Task, true));

        Assert.Contains("failed 3 times, last with: no memory at all", ExpectEnded().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_the_wrong_size_does_not_reach_the_canvas()
    {
        var (picture, path) = _master.Upload(200, 150);
        var record = await _master.AcceptAsync(path, "invert");
        var job = Start(record);
        var sent = Sends(job, 1)[0];
        var answer = _worker.Answer(sent);

        Answer(job, new MergeRequest(answer.Result, _master.Context.Pool.Rent(17)));
        var ended = Complete(job);

        Assert.Equal(1, ended.Tiles.Resent);
        AssertExact("invert", picture, ended);
    }

    [Theory]
    [InlineData("gaussian:5")]
    [InlineData("equalize")]
    public async Task A_job_taken_up_again_sends_only_what_is_missing(string filters)
    {
        var (picture, path) = _master.Upload(200, 150);
        var record = await _master.AcceptAsync(path, filters);
        var job = Start(record);
        var total = record.Tiles.Total;
        var done = new HashSet<(uint, uint)>();
        for (var i = 0; i < total / 2 + 1; i++)
        {
            var sent = Sends(job, 1)[0];
            done.Add((sent.Task.Pass, sent.Task.Tile));
            Answer(job, _worker.Answer(sent));
        }

        await StopAsync(job);
        await _master.RestartAsync();
        var again = Start((await _master.Context.Store.FindAsync(record.Id))!);
        var sentAgain = new List<(uint, uint)>();
        var ended = Complete(again, sent => sentAgain.Add((sent.Task.Pass, sent.Task.Tile)));

        Assert.Equal(total - done.Count, sentAgain.Count);
        Assert.DoesNotContain(sentAgain, done.Contains);
        AssertExact(filters, picture, ended);
    }

    [Fact]
    public async Task A_machine_that_went_down_makes_the_job_start_over()
    {
        var (picture, path) = _master.Upload(200, 150);
        var record = await _master.AcceptAsync(path, "invert");
        var job = Start(record);
        Answer(job, _worker.Answer(Sends(job, 1)[0]));
        await StopAsync(job);
        await _master.RestartAsync();

        var stored = (await _master.Context.Store.FindAsync(record.Id))! with { Boot = "another start of the machine" };
        File.WriteAllBytes(_master.Paths.PassCanvas(record.Id, 0), []);
        var ended = Complete(Start(stored));

        AssertExact("invert", picture, ended);
        Assert.Equal(record.Tiles.Total, ended.Tiles.Done);
    }

    [Fact]
    public async Task A_canvas_that_was_cut_short_fails_the_job_and_says_so()
    {
        var record = await _master.AcceptAsync(_master.Upload(200, 150).Path, "invert");
        var job = Start(record);
        Answer(job, _worker.Answer(Sends(job, 1)[0]));
        await StopAsync(job);
        await _master.RestartAsync();
        var canvas = _master.Paths.PassCanvas(record.Id, 0);
        using (var file = new FileStream(canvas, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            file.SetLength(1000);

        Start((await _master.Context.Store.FindAsync(record.Id))!);
        var ended = ExpectEnded();

        Assert.Equal(JobStatus.Failed, ended.Status);
        Assert.Contains(canvas, ended.Error, StringComparison.Ordinal);
        Assert.Contains("1000 bytes", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_is_damaged_within_fails_the_job_and_says_so()
    {
        var record = await _master.AcceptAsync(_master.Upload(200, 150).Path, "invert");
        File.Delete(_master.Paths.Upload(record.Id));

        Start(record);

        Assert.Equal(JobStatus.Failed, ExpectEnded().Status);
    }

    [Fact]
    public async Task A_cancelled_job_ends_and_deletes_its_canvases()
    {
        var record = await _master.AcceptAsync(_master.Upload(200, 150).Path, "invert");
        var job = Start(record);
        Sends(job, 1);

        job.Tell(new JobActor.Cancel());
        var ended = ExpectEnded();
        FishForMessage(message => message is ParentProbe.ChildStopped, Patience);

        Assert.Equal(JobStatus.Cancelled, ended.Status);
        AwaitCondition(() => Directory.GetFiles(_master.Paths.Folder(record.Id)).Length == 1, Patience);
    }

    [Fact]
    public async Task A_tile_that_is_far_too_late_goes_out_once_more_to_another_worker()
    {
        var record = await _master.AcceptAsync(_master.Upload(200, 150).Path, "invert");
        var job = Start(record);
        var sent = Sends(job, 4);
        foreach (var tile in sent)
            job.Tell(new TaskSender.Sent(tile.Task, false));
        foreach (var tile in sent.Skip(1))
            Answer(job, _worker.Answer(tile));
        Sends(job, record.Tiles.Total - 4).ForEach(tile => Answer(job, _worker.Answer(tile)));
        await SettleAsync(job);

        _master.Time.Advance(TimeSpan.FromSeconds(3));
        var update = ReceiveUpdate(update => update.Demand is { Tiles: 1, Avoid.Count: > 0 });
        Assert.Equal(["w1"], update.Demand.Avoid);
        var hedge = Sends(job, 1, Second)[0];
        Answer(job, _worker.Answer(hedge));

        Assert.Equal((0u, 2u), (hedge.Task.Tile, hedge.Task.Attempt));
        Assert.Equal(JobStatus.Completed, ExpectEnded().Status);
    }

    [Fact]
    public async Task A_job_that_was_left_between_two_passes_goes_on()
    {
        var (picture, path) = _master.Upload(200, 150);
        var record = await _master.AcceptAsync(path, "equalize");
        var job = Start(record);
        var tiles = record.Tiles.Total / 2;
        var sent = Sends(job, tiles);
        sent.SkipLast(1).ToList().ForEach(tile => Answer(job, _worker.Answer(tile)));
        var last = _worker.Answer(sent[^1]);
        FishForMessage<JobActor.Progressed>(progressed => progressed.Job.State == JobStatus.Processing, Patience);
        await StopAsync(job);

        // What a master stores of the last tile just before it is killed.
        var merged = new TileSet(tiles);
        for (var tile = 0; tile < tiles; tile++) merged.Add(tile);
        _master.Context.Store.Merged(new MergeMark(
            record.Id, 0, (int)last.Result.Tile, 0, merged.Segment(0), last.Result.Summary.Memory, record.Tiles with { Done = tiles }, new WorkerShare("w1", tiles)));
        await _master.Context.Store.FlushAsync();
        await _master.RestartAsync();

        var ended = Complete(Start((await _master.Context.Store.FindAsync(record.Id))!));

        AssertExact("equalize", picture, ended);
    }

    [Fact]
    public async Task Until_the_results_that_were_there_are_read_nothing_is_sent()
    {
        var record = await _master.AcceptAsync(_master.Upload(200, 150).Path, "invert");
        var job = Start(record, resultsRead: false);
        FishForMessage(message => message is JobActor.Progressed, Patience);
        _dispatcher.ExpectNoMsg(TimeSpan.FromSeconds(1));

        job.Tell(new JobActor.ResultsRead());

        Assert.Equal(record.Tiles.Total, ReceiveUpdate(update => update.Demand.Tiles == record.Tiles.Total).Demand.Tiles);
    }

    private static WorkerChanged Changed(string worker, WorkerStatus status, string? incarnation = null)
    {
        var entry = new WorkerEntry(Heartbeats.Of(worker, 1, incarnation), new DetectorOptions()) { Status = status };
        return new WorkerChanged(entry.Document(TimeSpan.Zero), WorkerStatus.Alive);
    }

    private IActorRef Start(JobRecord record, bool resultsRead = true)
    {
        var job = JobActor.Props(record, _master.Context, _dispatcher, _tasks, resultsRead);
        Sys.ActorOf(Props.Create(() => new ParentProbe(job, TestActor)));
        return FishForMessage<ParentProbe.ChildStarted>(_ => true, Patience).Child;
    }

    /// <summary>Gives credits as the job asks for them, and collects the tiles that it sends.</summary>
    private List<TaskEnvelope> Sends(IActorRef job, int count, TileSlot? slot = null)
    {
        var sent = new List<TaskEnvelope>();
        var target = slot ?? First;
        while (sent.Count < count)
        {
            ReceiveUpdate(update => target.Alone ? update.Demand.Alone > 0 : update.Demand.Tiles > 0);
            job.Tell(new TileDispatcher.Granted([target]));

            // A demand of before may be out of date; then the credit comes back.
            if (_tasks.ReceiveOne(TimeSpan.FromSeconds(1)) is TaskEnvelope envelope)
                sent.Add(envelope);
        }

        return sent;
    }

    /// <summary>Grants, filters and answers until the job ends.</summary>
    private JobRecord Complete(IActorRef job, Action<TaskEnvelope>? onSent = null)
    {
        using var ticking = new CancellationTokenSource();
        var pump = Task.Run(() =>
        {
            while (!ticking.IsCancellationRequested)
            {
                if (_dispatcher.ReceiveOne(TimeSpan.FromMilliseconds(20)) is TileDispatcher.Update { Demand: { } demand })
                    job.Tell(new TileDispatcher.Granted([.. Enumerable.Repeat(First, demand.Tiles), .. Enumerable.Repeat(First with { Alone = true }, demand.Alone)]));
                while (_tasks.ReceiveOne(TimeSpan.Zero) is TaskEnvelope sent)
                {
                    onSent?.Invoke(sent);
                    job.Tell(_worker.Answer(sent));
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

    private static void Answer(IActorRef job, MergeRequest request)
    {
        job.Tell(request);
        Assert.True(request.Finished.Wait(Patience));
        request.Pixels.Dispose();
    }

    private TileDispatcher.Update ReceiveUpdate(Predicate<TileDispatcher.Update> expected) =>
        _dispatcher.FishForMessage<TileDispatcher.Update>(expected, Patience);

    private JobRecord ExpectEnded() => FishForMessage<JobActor.Ended>(_ => true, Patience).Job;

    /// <summary>The job reads the clock when it handles a message, so the clock waits for it.</summary>
    private static Task SettleAsync(IActorRef job) => job.Ask<ActorIdentity>(new Identify(1), Patience);

    private async Task StopAsync(IActorRef job)
    {
        await job.GracefulStop(Patience);
        await _master.Context.Store.FlushAsync();
    }

    private void AssertExact(string filters, Mat picture, JobRecord job)
    {
        using var result = Cv2.ImDecode(File.ReadAllBytes(_master.Paths.Result(job.Id, job.Format)), ImreadModes.Unchanged);
        using var expected = WholePicture.Apply(filters, picture);
        Assert.Equal((expected.Rows, expected.Cols, expected.Channels()), (result.Rows, result.Cols, result.Channels()));
        Assert.True(Bytes(expected).SequenceEqual(Bytes(result)));
    }

    private static unsafe ReadOnlySpan<byte> Bytes(Mat picture) => new((void*)picture.Data, checked((int)(picture.Total() * picture.ElemSize())));
}
