using System.Text.Json;
using Pipeline.Benchmarks.Jobs;
using Pipeline.Benchmarks.Machines;

namespace Pipeline.Tests.Benchmarks;

public sealed class JobTimesTests
{
    private static readonly DateTimeOffset Started = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Stages_follow_on_each_other_and_add_up_to_the_total()
    {
        var history = History(("queued", 100), ("decoding", 130), ("processing", 500), ("encoding", 620), ("completed", 700));

        var stages = JobTimes.StagesOf(Started, 745, history);

        Assert.Equal([100, 30, 370, 120, 80, 45], stages.Select(static stage => stage.Milliseconds));
        Assert.Equal(["upload and check", "store and start", "decode", "tiles after decode", "encode after tiles", "store and download"], stages.Select(static stage => stage.Name));
    }

    [Fact]
    public void A_state_that_a_job_skips_is_in_the_next_ones_time()
    {
        var stages = JobTimes.StagesOf(Started, 50, History(("queued", 10), ("decoding", 20), ("completed", 40)));

        Assert.Equal([("upload and check", 10), ("store and start", 10), ("encode after tiles", 20), ("store and download", 10)], stages.Select(static stage => (stage.Name, stage.Milliseconds)));
    }

    [Fact]
    public void Work_is_what_the_masters_meters_grew_by()
    {
        var before = MetricsText.Parse("# HELP x\npipeline_tile_filter_seconds_sum 1.5\npipeline_tile_filter_seconds_count 10\npipeline_tile_merge_seconds_sum 2\npipeline_tile_merge_seconds_count 4\n");
        var after = MetricsText.Parse("pipeline_tile_filter_seconds_sum 1.75\npipeline_tile_filter_seconds_count 12\npipeline_tile_merge_seconds_sum 2\npipeline_tile_merge_seconds_count 4\npipeline_jobs{state=\"done\"} 3\n");

        var part = Assert.Single(JobTimes.WorkOf(before, after));

        Assert.Equal(new Part("- of it, filters", 250, 2), part);
        Assert.Equal(3, after.Since(before, "pipeline_jobs{state=\"done\"}"));
    }

    private static JsonElement History(params (string State, int Milliseconds)[] steps) =>
        JsonSerializer.SerializeToElement(steps.Select(static step => new { state = step.State, at = Started.AddMilliseconds(step.Milliseconds) }));
}
