using Akka.Actor;
using Pipeline.Master.Jobs;
using Pipeline.Master.Streams;
using Pipeline.Master.Workers;
using Pipeline.Messages.Wire;
using Pipeline.Tests.Master.Workers;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Master.Jobs;

public sealed class JobActorTests : JobActorTestKit
{
    [Theory]
    [InlineData("invert")]
    [InlineData("gaussian:5,grayscale")]
    [InlineData("equalize")]
    [InlineData("flip:vertical,median:5")]
    public async Task A_job_comes_out_exactly_as_from_the_whole_picture(string filters)
    {
        var (picture, path) = Master.Upload(200, 150);
        var record = await Master.AcceptAsync(path, filters);

        var ended = Complete(Start(record));

        Assert.Equal((JobStatus.Completed, null), (ended.Status, ended.Error));
        Assert.Equal(ended.Tiles.Total, ended.Tiles.Done);
        AssertExact(filters, picture, ended);
        Assert.Equal(JobStatus.Completed, (await Master.Context.Store.FindAsync(record.Id))!.Status);
        Assert.Equal(["result.png", "upload"], Directory.GetFiles(Master.Paths.Folder(record.Id)).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task An_answer_that_comes_twice_is_counted_and_merged_once()
    {
        var (picture, path) = Master.Upload(200, 150);
        var record = await Master.AcceptAsync(path, "invert");
        var job = Start(record);
        var first = Sends(job, 1)[0];

        Answer(job, Worker.Answer(first));
        var wrong = Worker.Answer(first);
        wrong.Pixels.Span.Clear();
        Answer(job, wrong);
        var ended = Complete(job);

        Assert.Equal(1, ended.Tiles.Duplicate);
        AssertExact("invert", picture, ended);
    }

    [Fact]
    public async Task A_dead_workers_tiles_are_sent_again_at_once()
    {
        var record = await Master.AcceptAsync(Master.Upload(200, 150).Path, "invert");
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
        var record = await Master.AcceptAsync(Master.Upload(200, 150).Path, "invert");
        var job = Start(record);

        for (var attempt = 1u; attempt <= 5; attempt++)
        {
            var sent = Sends(job, 1)[0];
            Assert.Equal((0u, attempt), (sent.Task.Tile, sent.Task.Attempt));
            Answer(job, Worker.Answer(sent, TileStatus.Returned));
        }

        Assert.Equal(JobStatus.Completed, Complete(job).Status);
    }

    [Fact]
    public async Task A_tile_missing_in_its_workers_heartbeats_is_sent_again()
    {
        var record = await Master.AcceptAsync(Master.Upload(200, 150).Path, "invert");
        var job = Start(record);
        var sent = Sends(job, 1)[0];
        job.Tell(new TaskSender.Sent(sent.Task, false));
        await SettleAsync(job);

        Master.Time.Advance(TimeSpan.FromSeconds(2));
        Sys.EventStream.Publish(WorkerHeard.From(Heartbeats.Of("w1", 1), Master.Context.Time.GetElapsedTime(0)));
        Sys.EventStream.Publish(WorkerHeard.From(Heartbeats.Of("w1", 2), Master.Context.Time.GetElapsedTime(0)));
        ReceiveUpdate(update => update.Released.Contains(First));

        Assert.Equal((0u, 2u), Sends(job, 1, Second).Select(again => (again.Task.Tile, again.Task.Attempt)).Single());
    }

    [Fact]
    public async Task A_tile_that_kills_three_workers_is_quarantined_and_fails_its_job()
    {
        var record = await Master.AcceptAsync(Master.Upload(200, 150).Path, "invert");
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

        var quarantined = Tasks.FishForMessage<TaskEnvelope>(sent => sent.Quarantine, Patience);
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
        var record = await Master.AcceptAsync(Master.Upload(60, 60).Path, "invert");
        var job = Start(record);

        Answer(job, Worker.Answer(Sends(job, 1)[0], TileStatus.Failed, "no memory"));
        Answer(job, Worker.Answer(Sends(job, 1)[0], TileStatus.Failed, "no memory"));
        ReceiveUpdate(update => update.Demand.Alone == 1);
        Answer(job, Worker.Answer(Sends(job, 1, First with { Alone = true })[0], TileStatus.Failed, "no memory at all"));
        var quarantined = Tasks.FishForMessage<TaskEnvelope>(sent => sent.Quarantine, Patience);
        job.Tell(new TaskSender.Sent(quarantined.Task, true));

        Assert.Contains("failed 3 times, last with: no memory at all", ExpectEnded().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_the_wrong_size_does_not_reach_the_canvas()
    {
        var (picture, path) = Master.Upload(200, 150);
        var record = await Master.AcceptAsync(path, "invert");
        var job = Start(record);
        var sent = Sends(job, 1)[0];
        var answer = Worker.Answer(sent);

        Answer(job, new MergeRequest(answer.Result, Master.Context.Pool.Rent(17)));
        var ended = Complete(job);

        Assert.Equal(1, ended.Tiles.Resent);
        AssertExact("invert", picture, ended);
    }

    [Fact]
    public async Task An_upload_that_is_damaged_within_fails_the_job_and_says_so()
    {
        var record = await Master.AcceptAsync(Master.Upload(200, 150).Path, "invert");
        File.Delete(Master.Paths.Upload(record.Id));

        Start(record);

        Assert.Equal(JobStatus.Failed, ExpectEnded().Status);
    }

    [Fact]
    public async Task A_cancelled_job_ends_and_deletes_its_canvases()
    {
        var record = await Master.AcceptAsync(Master.Upload(200, 150).Path, "invert");
        var job = Start(record);
        Sends(job, 1);

        job.Tell(new JobActor.Cancel());
        var ended = ExpectEnded();
        FishForMessage(message => message is ParentProbe.ChildStopped, Patience);

        Assert.Equal(JobStatus.Cancelled, ended.Status);
        AwaitCondition(() => Directory.GetFiles(Master.Paths.Folder(record.Id)).Length == 1, Patience, Polling.Interval);
    }

    [Fact]
    public async Task A_tile_that_is_far_too_late_goes_out_once_more_to_another_worker()
    {
        var record = await Master.AcceptAsync(Master.Upload(200, 150).Path, "invert");
        var job = Start(record);
        var sent = Sends(job, 4);
        foreach (var tile in sent)
            job.Tell(new TaskSender.Sent(tile.Task, false));
        foreach (var tile in sent.Skip(1))
            Answer(job, Worker.Answer(tile));
        Sends(job, record.Tiles.Total - 4).ForEach(tile => Answer(job, Worker.Answer(tile)));
        await SettleAsync(job);

        Master.Time.Advance(TimeSpan.FromSeconds(3));
        var update = ReceiveUpdate(update => update.Demand is { Tiles: 1, Avoid.Count: > 0 });
        Assert.Equal(["w1"], update.Demand.Avoid);
        var hedge = Sends(job, 1, Second)[0];
        Answer(job, Worker.Answer(hedge));

        Assert.Equal((0u, 2u), (hedge.Task.Tile, hedge.Task.Attempt));
        Assert.Equal(JobStatus.Completed, ExpectEnded().Status);
    }
}
