using Pipeline.Master.Workers;
using Pipeline.Messages.Wire;

namespace Pipeline.Tests.Master.Workers;

public sealed class WorkerTableTests
{
    private readonly WorkerTable _table = new(new DetectorOptions());
    private int _sequence;

    [Fact]
    public void A_worker_that_falls_silent_is_suspected_then_dead()
    {
        Beat("a", 0, 10);

        var changes = Enumerable.Range(0, 40).SelectMany(i => _table.Check(At(10 + (i * 0.1)))).ToList();

        Assert.Equal([WorkerStatus.Suspect, WorkerStatus.Dead], changes.Select(change => change.Worker.State));
        Assert.Equal(WorkerStatus.Suspect, changes[1].Previous);
        Assert.StartsWith("no heartbeat for 2.", changes[1].Worker.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_that_pauses_for_a_second_is_not_declared_dead()
    {
        Beat("a", 0, 10);

        var changes = Enumerable.Range(0, 15).SelectMany(i => _table.Check(At(10 + (i * 0.1)))).ToList();
        var back = Hear("a", 11.5);

        Assert.DoesNotContain(changes, change => change.Worker.State == WorkerStatus.Dead);
        Assert.Equal(WorkerStatus.Alive, Assert.Single(back).Worker.State);
    }

    [Fact]
    public void A_dead_worker_that_is_heard_again_is_alive_again()
    {
        Beat("a", 0, 10);
        _table.Check(At(20));

        var back = Assert.Single(Hear("a", 21));

        Assert.Equal((WorkerStatus.Alive, WorkerStatus.Dead), (back.Worker.State, back.Previous));
    }

    [Fact]
    public void A_new_incarnation_means_that_the_old_one_is_dead_at_once()
    {
        Beat("a", 0, 10);

        var changes = Hear("a", 10.1, incarnation: "a-2", sequence: 1);

        Assert.Equal([("a-1", WorkerStatus.Dead), ("a-2", WorkerStatus.Alive)], changes.Select(change => (change.Worker.Incarnation, change.Worker.State)));
    }

    [Fact]
    public void A_straggler_of_an_old_incarnation_changes_nothing()
    {
        Beat("a", 0, 10);
        Hear("a", 10.1, incarnation: "a-2", sequence: 1);

        var document = _table.Heard(Heartbeats.Of("a", 1000), At(10.2), out var changes);

        Assert.Null(document);
        Assert.Empty(changes);
        Assert.Equal("a-2", Assert.Single(_table.Documents(At(11))).Incarnation);
    }

    [Fact]
    public void Heartbeats_that_come_twice_count_once()
    {
        Assert.NotNull(_table.Heard(Heartbeats.Of("a", 5), At(0), out _));

        Assert.Null(_table.Heard(Heartbeats.Of("a", 5), At(0.1), out _));
    }

    [Fact]
    public void The_last_word_makes_a_worker_left_and_silence_no_longer_matters()
    {
        Beat("a", 0, 10);

        var left = Hear("a", 10, state: WorkerState.Left);
        var later = _table.Check(At(100));

        Assert.Equal(WorkerStatus.Left, Assert.Single(left).Worker.State);
        Assert.Empty(later);
    }

    [Fact]
    public void Gone_workers_are_forgotten_after_a_while()
    {
        Beat("a", 0, 10);
        _table.Check(At(20));

        _table.Check(At(20 + 599));
        Assert.Single(_table.Documents(At(619)));
        _table.Check(At(20 + 601));

        Assert.Empty(_table.Documents(At(621)));
    }

    [Fact]
    public void A_time_in_which_the_master_stood_still_is_not_held_against_its_workers()
    {
        Beat("a", 0, 10);

        _table.Forgive(TimeSpan.FromSeconds(60));

        Assert.Empty(_table.Check(At(70.1)));
    }

    [Fact]
    public void A_recalled_worker_is_suspect_until_it_is_heard_and_dead_if_it_is_not()
    {
        var recalled = _table.Recall(Heartbeats.Of("a", 7), WorkerStatus.Alive, null, At(0));
        _table.Recall(Heartbeats.Of("b", 7), WorkerStatus.Alive, null, At(0));

        Assert.Equal(WorkerStatus.Suspect, Assert.Single(recalled).Worker.State);
        Assert.Equal(WorkerStatus.Alive, Assert.Single(Hear("a", 0.5, sequence: 8)).Worker.State);
        Hear("a", 3, sequence: 9);
        Assert.Equal(["b"], _table.Check(At(4)).Where(change => change.Worker.State == WorkerStatus.Dead).Select(change => change.Worker.Id));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(1000 + seconds);

    private void Beat(string worker, double from, double to)
    {
        for (var time = from; time <= to; time += 0.5)
            Hear(worker, time);
    }

    private IReadOnlyList<WorkerTransition> Hear(
        string worker, double at, string? incarnation = null, WorkerState state = WorkerState.Running, int? sequence = null)
    {
        _table.Heard(Heartbeats.Of(worker, sequence ?? ++_sequence, incarnation, state), At(at), out var transitions);
        return transitions;
    }
}
