using Pipeline.Master.Jobs;

namespace Pipeline.Tests.Master.Jobs;

public sealed class JobQueueTests
{
    private const long Large = 33_000_000;
    private const long Small = 262_144;

    private readonly JobQueue _queue = new(places: 4);

    [Fact]
    public void Jobs_of_a_kind_start_in_their_order_and_no_more_than_there_are_places()
    {
        for (var i = 0; i < 10; i++)
            _queue.Add($"small-{i}", Small);

        Assert.Equal(["small-0", "small-1", "small-2", "small-3"], StartAll());

        _queue.End("small-2");
        Assert.Equal(["small-4"], StartAll());
    }

    [Fact]
    public void Large_pictures_leave_a_place_to_small_ones()
    {
        for (var i = 0; i < 10; i++)
            _queue.Add($"a-large-{i}", Large);

        Assert.Equal(3, StartAll().Count);
        _queue.Add("b-small", Small);

        Assert.Equal(["b-small"], StartAll());
    }

    [Fact]
    public void Small_pictures_leave_a_place_to_a_large_one()
    {
        for (var i = 0; i < 10; i++)
            _queue.Add($"a-small-{i}", Small);
        _queue.Add("b-large", Large);

        var started = StartAll();

        Assert.Equal(4, started.Count);
        Assert.Contains("b-large", started);
    }

    [Fact]
    public void With_one_place_jobs_go_one_after_the_other()
    {
        var queue = new JobQueue(places: 1);
        queue.Add("a", Large);
        queue.Add("b", Small);

        Assert.True(queue.TryStart(out var first));
        Assert.False(queue.TryStart(out _));
        queue.End(first);
        Assert.True(queue.TryStart(out var second));

        Assert.Equal(["a", "b"], new[] { first, second }.Order());
    }

    [Fact]
    public void A_withdrawn_job_does_not_start()
    {
        _queue.Add("a", Small);

        Assert.True(_queue.Withdraw("a"));

        Assert.Empty(StartAll());
        Assert.False(_queue.Withdraw("a"));
    }

    [Fact]
    public void Resumed_jobs_count_against_the_places()
    {
        for (var i = 0; i < 4; i++)
            _queue.Resume($"r{i}", Small);
        _queue.Add("a", Small);

        Assert.Empty(StartAll());
        _queue.End("r1");
        Assert.Equal(["a"], StartAll());
    }

    private List<string> StartAll()
    {
        var started = new List<string>();
        while (_queue.TryStart(out var job))
            started.Add(job);
        return started;
    }
}
