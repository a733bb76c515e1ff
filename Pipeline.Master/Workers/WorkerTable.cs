using Pipeline.Messages.Wire;

namespace Pipeline.Master.Workers;

/// <summary>
/// What is known of every worker, by id: Alive, Suspect, Dead or Left. A heartbeat makes a worker alive, whatever it was; silence makes it
/// suspect, then dead; its last word makes it left. A new incarnation replaces the one before, which is dead. Pure: time comes with the
/// calls, from the receiver's monotonic clock, never from the sender.
/// </summary>
internal sealed class WorkerTable(DetectorOptions options)
{
    /// <summary>Replaced incarnations that are remembered, so that a straggler of one is not taken for a new start.</summary>
    private const int RememberedIncarnations = 10_000;

    private readonly SortedDictionary<string, WorkerEntry> _workers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);
    private readonly Queue<string> _replacedInOrder = new();

    /// <summary>All documents, by id.</summary>
    public IReadOnlyList<WorkerDocument> Documents(TimeSpan now) => [.. _workers.Values.Select(worker => worker.Document(now))];

    /// <summary>Takes in a heartbeat.</summary>
    /// <param name="heartbeat">The heartbeat.</param>
    /// <param name="now">When it came.</param>
    /// <param name="transitions">What changed, in order.</param>
    /// <returns>The worker's document; null when the heartbeat is a straggler of a replaced incarnation, or out of order.</returns>
    public WorkerDocument? Heard(Heartbeat heartbeat, TimeSpan now, out IReadOnlyList<WorkerTransition> transitions)
    {
        var changes = new List<WorkerTransition>(2);
        transitions = changes;
        if (_replaced.Contains(heartbeat.Incarnation))
            return null;

        if (_workers.TryGetValue(heartbeat.WorkerId, out var worker) && worker.Heartbeat.Incarnation == heartbeat.Incarnation)
        {
            if (heartbeat.Sequence <= worker.Heartbeat.Sequence)
                return null;
        }
        else
        {
            if (worker is not null)
                Replace(worker, now, changes);
            worker = _workers[heartbeat.WorkerId] = new WorkerEntry(heartbeat, options);
            if (heartbeat.State != WorkerState.Left)
                changes.Add(new WorkerTransition(worker.Document(now), null, heartbeat));
        }

        worker.Heartbeat = heartbeat;
        worker.Detector.Heartbeat(now);
        if (heartbeat.State == WorkerState.Left)
            Move(worker, WorkerStatus.Left, "it stopped", now, changes);
        else
            Move(worker, WorkerStatus.Alive, null, now, changes);
        return worker.Document(now);
    }

    /// <summary>
    /// Recalls a worker that an earlier process knew; one that was not gone is suspect until it is heard, and dead if it is not. Nothing
    /// where it was heard already.
    /// </summary>
    /// <param name="heartbeat">Its last heartbeat.</param>
    /// <param name="status">What was made of it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">Since when it is not heard.</param>
    public IReadOnlyList<WorkerTransition> Recall(Heartbeat heartbeat, WorkerStatus status, string? reason, TimeSpan now)
    {
        if (_workers.ContainsKey(heartbeat.WorkerId) || _replaced.Contains(heartbeat.Incarnation))
            return [];

        var worker = _workers[heartbeat.WorkerId] = new WorkerEntry(heartbeat, options) { Reason = reason };
        worker.Detector.Heartbeat(now);
        worker.Status = status is WorkerStatus.Alive ? WorkerStatus.Suspect : status;
        worker.GoneSince = worker.IsGone ? now : null;
        return [new WorkerTransition(worker.Document(now), null, heartbeat)];
    }

    /// <summary>Looks who is overdue.</summary>
    public IReadOnlyList<WorkerTransition> Check(TimeSpan now)
    {
        var changes = new List<WorkerTransition>();
        foreach (var worker in _workers.Values.Where(worker => !worker.IsGone))
        {
            var silence = $"no heartbeat for {(now - (worker.Detector.Last ?? now)).TotalSeconds:0.0} s";
            if (worker.Detector.Phi(now, options.AcceptablePause) >= options.DeadPhi)
                Move(worker, WorkerStatus.Dead, silence, now, changes);
            else if (worker.Detector.Phi(now) >= options.SuspectPhi)
                Move(worker, WorkerStatus.Suspect, silence, now, changes);
        }

        foreach (var forgotten in _workers.Where(entry => now - entry.Value.GoneSince > options.Remember).Select(entry => entry.Key).ToList())
            _workers.Remove(forgotten);
        return changes;
    }

    /// <summary>Declares a worker dead on other evidence than its silence.</summary>
    public IReadOnlyList<WorkerTransition> Down(string workerId, string reason, TimeSpan now)
    {
        var changes = new List<WorkerTransition>(1);
        if (_workers.TryGetValue(workerId, out var worker) && !worker.IsGone)
            Move(worker, WorkerStatus.Dead, reason, now, changes);
        return changes;
    }

    /// <summary>Marks a worker so that it gets no further tiles until it is started again.</summary>
    /// <returns>Its document; null when no such worker is there.</returns>
    public WorkerDocument? Drain(string workerId, TimeSpan now)
    {
        if (!_workers.TryGetValue(workerId, out var worker) || worker.IsGone)
            return null;
        worker.IsDrained = true;
        return worker.Document(now);
    }

    /// <summary>Leaves a time out of account in which this process itself stood still: the heartbeats of that time are still to be read.</summary>
    public void Forgive(TimeSpan pause)
    {
        foreach (var worker in _workers.Values)
            worker.Detector.Forgive(pause);
    }

    private static void Move(WorkerEntry worker, WorkerStatus status, string? reason, TimeSpan now, List<WorkerTransition> changes)
    {
        var previous = worker.Status;
        worker.Reason = reason;
        if (previous == status)
            return;

        worker.Status = status;
        worker.GoneSince = worker.IsGone ? now : null;
        changes.Add(new WorkerTransition(worker.Document(now), previous, worker.Heartbeat));
    }

    private void Replace(WorkerEntry worker, TimeSpan now, List<WorkerTransition> changes)
    {
        if (!worker.IsGone)
            Move(worker, WorkerStatus.Dead, "it was started again", now, changes);
        _replaced.Add(worker.Heartbeat.Incarnation);
        _replacedInOrder.Enqueue(worker.Heartbeat.Incarnation);
        if (_replacedInOrder.Count > RememberedIncarnations)
            _replaced.Remove(_replacedInOrder.Dequeue());
    }
}
