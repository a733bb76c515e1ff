using Akka.Actor;
using static Pipeline.Master.Jobs.JobManager;

namespace Pipeline.Master.Jobs;

/// <content>How it answers requests.</content>
internal sealed partial class JobManagerActor
{
    private string Turn => _queue.Count > 0 ? "It waits for its turn." : "It begins.";

    private void ReceiveRequests()
    {
        Receive<Submit>(OnSubmit);
        Receive<GetJob>(get => Answer(get.JobId));
        Receive<GetTiles>(OnTiles);
        Receive<GetCanvases>(OnCanvases);
        Receive<ListJobs>(OnList);
        Receive<Listed>(OnListed);
        Receive<CancelJob>(cancel => OnCancel(cancel.JobId));
        Receive<RemoveJob>(remove => OnRemove(remove.JobId));
        Receive<Clean>(_ => CleanAsync().PipeTo(Self));
        Receive<Cleaned>(OnCleaned);
    }

    private void OnSubmit(Submit submit) => _intake.TakeAsync(submit.Request).PipeTo(
        Self, Sender, answer => new Taken(answer), cause => new Taken(new Status.Failure(cause)));

    /// <summary>Answers with a job as it is now.</summary>
    private void Answer(string jobId)
    {
        if (_started.TryGetValue(jobId, out var started))
            Sender.Tell(new JobFound(started.Document, _master.Paths.Files(started.Job)));
        else
            FindAsync(jobId).PipeTo(Sender, Self);
    }

    private async Task<object> FindAsync(string jobId) =>
        await _master.Store.FindAsync(jobId).ConfigureAwait(false) is { } job ? FoundIn(job) : new JobNotFound(jobId);

    private JobFound FoundIn(JobRecord job) => new(
        job.Document(_master.Time.GetUtcNow(), job.Status == JobStatus.Queued ? Turn : null), _master.Paths.Files(job));

    private void OnTiles(GetTiles get)
    {
        if (_running.Find(get.JobId) is { } running)
            running.Actor.Forward(get);
        else
            NoTilesAsync(get.JobId).PipeTo(Sender, Self);
    }

    private async Task<object> NoTilesAsync(string jobId) =>
        await _master.Store.FindAsync(jobId).ConfigureAwait(false) is null ? new JobNotFound(jobId) : new TilesInFlight(jobId, []);

    private void OnCanvases(GetCanvases get)
    {
        if (_running.Find(get.JobId) is { } running)
            running.Actor.Forward(get);
        else
            Sender.Tell(new CanvasesInWork(get.JobId));
    }

    private void OnList(ListJobs list) => _master.Store
        .ListAsync(Math.Max(0, list.Offset), Math.Clamp(list.Limit, 1, 500), list.State, list.Search, list.Before)
        .PipeTo(Self, Sender, page => new Listed(page.Jobs, page.Total, page.States), cause => new Taken(new Status.Failure(cause)));

    private void OnListed(Listed listed)
    {
        var now = _master.Time.GetUtcNow();
        Sender.Tell(new JobPage(
            [
                .. listed.Jobs.Select(job => _started.TryGetValue(job.Id, out var started)
                    ? started.Document
                    : job.Document(now, job.Status == JobStatus.Queued ? Turn : null)),
            ],
            listed.Total,
            listed.States));
    }

    private void OnCancel(string jobId)
    {
        var isRunning = _running.Find(jobId) is not null && !_ended.Contains(jobId);
        if (isRunning || _queue.IsStarted(jobId))
        {
            if (!_cancelling.TryGetValue(jobId, out var waiting))
                _cancelling[jobId] = waiting = [];
            waiting.Add(Sender);
            _running.Find(jobId)?.Actor.Tell(new JobActor.Cancel());
        }
        else if (_queue.Withdraw(jobId))
        {
            _cancelling[jobId] = [Sender];
            WithdrawAsync(jobId).PipeTo(Self);
        }
        else
        {
            Answer(jobId);
        }
    }

    private async Task<Buried> WithdrawAsync(string jobId)
    {
        var job = await _master.Store.FindAsync(jobId).ConfigureAwait(false)
            ?? throw new Storage.StoreException($"The job {jobId} is not in the store.");
        var cancelled = job.To(JobStatus.Cancelled, _master.Time.GetUtcNow());
        await _master.Store.PutAsync(cancelled).ConfigureAwait(false);
        return new Buried(cancelled);
    }

    private void OnRemove(string jobId)
    {
        if (_started.ContainsKey(jobId))
        {
            Answer(jobId);
            return;
        }

        RemoveAsync(jobId).PipeTo(Sender, Self);
    }

    private async Task<object> RemoveAsync(string jobId)
    {
        var job = await _master.Store.FindAsync(jobId).ConfigureAwait(false);
        if (job is null)
            return new JobNotFound(jobId);

        var found = FoundIn(job);
        if (job.IsFinal)
        {
            await DeleteAsync(jobId).ConfigureAwait(false);
            _events.Publish(new JobRemoved(jobId));
        }

        return found;
    }

    /// <summary>Deletes a job's files, then its record: a crash in between leaves the record to be removed again.</summary>
    private async Task DeleteAsync(string jobId)
    {
        var folder = _master.Paths.Folder(jobId);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await _master.Store.RemoveAsync(jobId).ConfigureAwait(false);
    }

    private async Task<Cleaned> CleanAsync()
    {
        const int AtATime = 1000;
        var before = _master.Time.GetUtcNow() - TimeSpan.FromHours(_master.Options.RetentionHours!.Value);
        var jobIds = await _master.Store.EndedBeforeAsync(before, AtATime).ConfigureAwait(false);
        foreach (var jobId in jobIds)
            await DeleteAsync(jobId).ConfigureAwait(false);
        return new Cleaned(jobIds);
    }

    private void OnCleaned(Cleaned cleaned)
    {
        foreach (var jobId in cleaned.JobIds)
            _events.Publish(new JobRemoved(jobId));
    }
}
