using Akka.Actor;
using Pipeline.Master.Dispatch;
using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Master.Streams;
using Pipeline.Master.Tiles;

namespace Pipeline.Tests.Master.Jobs;

/// <summary>A job that a master left, and another takes up.</summary>
public sealed class JobActorRecoveryTests : JobActorTestKit
{
    [Theory]
    [InlineData("gaussian:5")]
    [InlineData("equalize")]
    public async Task A_job_taken_up_again_sends_only_what_is_missing(string filters)
    {
        var (picture, path) = Master.Upload(200, 150);
        var record = await Master.AcceptAsync(path, filters);
        var job = Start(record);
        var total = record.Tiles.Total;
        var done = new HashSet<(uint, uint)>();
        for (var i = 0; i < total / 2 + 1; i++)
        {
            var sent = Sends(job, 1)[0];
            done.Add((sent.Task.Pass, sent.Task.Tile));
            Answer(job, Worker.Answer(sent));
        }

        await StopAsync(job);
        await Master.RestartAsync();
        var again = Start((await Master.Context.Store.FindAsync(record.Id))!);
        var sentAgain = new List<(uint, uint)>();
        var ended = Complete(again, sent => sentAgain.Add((sent.Task.Pass, sent.Task.Tile)));

        Assert.Equal(total - done.Count, sentAgain.Count);
        Assert.DoesNotContain(sentAgain, done.Contains);
        AssertExact(filters, picture, ended);
    }

    [Fact]
    public async Task A_machine_that_went_down_makes_the_job_start_over()
    {
        var (picture, path) = Master.Upload(200, 150);
        var record = await Master.AcceptAsync(path, "invert");
        var job = Start(record);
        Answer(job, Worker.Answer(Sends(job, 1)[0]));
        await StopAsync(job);
        await Master.RestartAsync();

        var stored = (await Master.Context.Store.FindAsync(record.Id))! with { Boot = "another start of the machine" };
        File.WriteAllBytes(Master.Paths.PassCanvas(record.Id, 0), []);
        var ended = Complete(Start(stored));

        AssertExact("invert", picture, ended);
        Assert.Equal(record.Tiles.Total, ended.Tiles.Done);
    }

    [Fact]
    public async Task A_canvas_that_was_cut_short_fails_the_job_and_says_so()
    {
        var record = await Master.AcceptAsync(Master.Upload(200, 150).Path, "invert");
        var job = Start(record);
        Answer(job, Worker.Answer(Sends(job, 1)[0]));
        await StopAsync(job);
        await Master.RestartAsync();
        var canvas = Master.Paths.PassCanvas(record.Id, 0);
        using (var file = new FileStream(canvas, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            file.SetLength(1000);

        Start((await Master.Context.Store.FindAsync(record.Id))!);
        var ended = ExpectEnded();

        Assert.Equal(JobStatus.Failed, ended.Status);
        Assert.Contains(canvas, ended.Error, StringComparison.Ordinal);
        Assert.Contains("1000 bytes", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_canvas_that_is_cut_short_while_in_use_fails_the_job_and_says_so(bool source)
    {
        var record = await Master.AcceptAsync(Master.Upload(200, 150).Path, "invert");
        var job = Start(record);
        var sent = Sends(job, 1)[0];
        var answer = Worker.Answer(sent);
        var canvas = source ? Master.Paths.SourceCanvas(record.Id) : Master.Paths.PassCanvas(record.Id, 0);
        using (var file = new FileStream(canvas, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            file.SetLength(1000);
        Assert.Equal(source, ((TilePixels)sent.Record.Message.Value).IsGone);

        if (source)
            job.Tell(new TileDispatcher.Granted([First]));
        else
            Answer(job, answer);
        var ended = ExpectEnded();

        Assert.Equal(JobStatus.Failed, ended.Status);
        Assert.Contains($"The canvas '{canvas}' was cut short while in use", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_was_left_between_two_passes_goes_on()
    {
        var (picture, path) = Master.Upload(200, 150);
        var record = await Master.AcceptAsync(path, "equalize");
        var job = Start(record);
        var tiles = record.Tiles.Total / 2;
        var sent = Sends(job, tiles);
        sent.SkipLast(1).ToList().ForEach(tile => Answer(job, Worker.Answer(tile)));
        var last = Worker.Answer(sent[^1]);
        FishForMessage<JobActor.Progressed>(progressed => progressed.Job.State == JobStatus.Processing, Patience);
        await StopAsync(job);

        // What a master stores of the last tile just before it is killed.
        var merged = new TileSet(tiles);
        for (var tile = 0; tile < tiles; tile++) merged.Add(tile);
        Master.Context.Store.Merged(new MergeMark(
            record.Id, 0, (int)last.Result.Tile, 0, merged.Segment(0), last.Result.Summary.Memory, record.Tiles with { Done = tiles }, new WorkerShare("w1", tiles)));
        await Master.Context.Store.FlushAsync();
        await Master.RestartAsync();

        var ended = Complete(Start((await Master.Context.Store.FindAsync(record.Id))!));

        AssertExact("equalize", picture, ended);
    }

    [Fact]
    public async Task Until_the_results_that_were_there_are_read_nothing_is_sent()
    {
        var record = await Master.AcceptAsync(Master.Upload(200, 150).Path, "invert");
        var job = Start(record, resultsRead: false);
        FishForMessage(message => message is JobActor.Progressed, Patience);
        Dispatcher.ExpectNoMsg(TimeSpan.FromSeconds(1));

        job.Tell(new JobActor.ResultsRead());

        Assert.Equal(record.Tiles.Total, ReceiveUpdate(update => update.Demand.Tiles == record.Tiles.Total).Demand.Tiles);
    }
}
