using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Pipeline.Master.Jobs;

namespace Pipeline.Master.Storage;

/// <summary>
/// The master's memory, in SQLite: jobs, merged tiles, offsets of the results, workers, events. Thread-safe: reads have connections of
/// their own, all writes go through one writer in their order. What is awaited is on the disk; what is posted soon will be, and is
/// never there without what was posted before it.
/// </summary>
internal sealed class JobStore : IAsyncDisposable
{
    private readonly StoreFile _file;
    private readonly StoreWriter _writer;

    /// <summary>Opens the store, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="health">Told when the store fails and when it works again.</param>
    /// <param name="log">For what nobody waits for.</param>
    /// <exception cref="StoreException">The file cannot be opened, or is not a whole store.</exception>
    public JobStore(string path, Action<bool, string> health, ILogger<JobStore> log)
    {
        _file = new StoreFile(path);
        _writer = new StoreWriter(_file, health, log);
    }

    /// <summary>Writes a new job; fails at once when the store cannot write now.</summary>
    public Task AddAsync(JobRecord job) => _writer.WriteAsync(session => JobRows.Put(session, job), patient: false);

    /// <summary>Writes a new job together with the key that its request is known by.</summary>
    public Task AddAsync(JobRecord job, IdempotencyKey key, DateTimeOffset oldest) => _writer.WriteAsync(
        session =>
        {
            JobRows.Put(session, job);
            KeyRows.Put(session, key, job.Id, job.CreatedAt, oldest);
        },
        patient: false);

    /// <summary>The request that an idempotency key stands for, and its job.</summary>
    public Task<(string Fingerprint, string JobId)?> KeyAsync(string key, DateTimeOffset oldest) =>
        ReadAsync(connection => KeyRows.Select(connection, key, oldest));

    /// <summary>Writes a job's new state; waits through a full disk. What only a running job needs goes when it has ended.</summary>
    public Task PutAsync(JobRecord job) => _writer.WriteAsync(
        session =>
        {
            JobRows.Put(session, job);
            if (job.IsFinal)
                PassRows.Delete(session, job.Id);
        },
        patient: true);

    /// <summary>Forgets everything that was merged: the job starts again from its upload.</summary>
    public Task StartOverAsync(JobRecord job) => _writer.WriteAsync(
        session =>
        {
            PassRows.Delete(session, job.Id);
            session.Execute("DELETE FROM shares WHERE job = $1", job.Id);
            JobRows.Put(session, job);
        },
        patient: true);

    /// <summary>Begins a pass: keeps what the pass before it combined, and forgets its summaries.</summary>
    public Task BeginPassAsync(JobRecord job, byte[] combined) => _writer.WriteAsync(
        session =>
        {
            JobRows.Put(session, job);
            PassRows.Begin(session, job.Id, job.Pass, combined);
        },
        patient: true);

    /// <summary>Removes a job.</summary>
    public Task RemoveAsync(string jobId) => _writer.WriteAsync(
        session =>
        {
            PassRows.Delete(session, jobId);
            session.Execute("DELETE FROM shares WHERE job = $1", jobId);
            KeyRows.Delete(session, jobId);
            session.Execute("DELETE FROM jobs WHERE id = $1", jobId);
        },
        patient: true);

    /// <summary>Notes that a tile is on the canvas.</summary>
    public void Merged(MergeMark mark)
    {
        // First, for a commit may come in between: a merged tile without its summary would never be sent again, and spoil the picture.
        if (!mark.Summary.IsEmpty)
            _writer.Post((mark.JobId, mark.Pass, mark.Tile, nameof(mark.Summary)), session => PassRows.Summary(session, mark));
        _writer.Post((mark.JobId, mark.Pass, mark.Segment), session => PassRows.Mark(session, mark));
        _writer.Post((mark.JobId, mark.Share.Id), session => PassRows.Share(session, mark.JobId, mark.Share));
    }

    /// <summary>Notes a fault of a tile.</summary>
    public void Fault(string jobId, int pass, TileFault fault) =>
        _writer.Post((jobId, pass, fault), session => PassRows.Fault(session, jobId, pass, fault));

    /// <summary>Takes back the deaths that were noted for an incarnation.</summary>
    public void Revived(string jobId, string incarnation) =>
        _writer.Post((jobId, incarnation, nameof(Revived)), session => session.Execute(
            "DELETE FROM faults WHERE job = $1 AND death = 1 AND cause = $2", jobId, incarnation));

    /// <summary>Notes from which offset a partition is read after a restart. All that was posted before is stored with it, or earlier.</summary>
    public void Offset(string topic, int partition, long next) =>
        _writer.Post((topic, partition), session => session.Execute(
            "INSERT OR REPLACE INTO offsets (topic, partition, next) VALUES ($1, $2, $3)", topic, partition, next));

    /// <summary>Notes what is known of a worker.</summary>
    public void Worker(StoredWorker worker) => _writer.Post((nameof(Worker), worker.Id), session => WorkerRows.Put(session, worker));

    /// <summary>The workers that were seen since a time; older ones are forgotten.</summary>
    public async Task<List<StoredWorker>> WorkersAsync(DateTimeOffset since)
    {
        await _writer.WriteAsync(session => WorkerRows.Forget(session, since), patient: true).ConfigureAwait(false);
        return await ReadAsync(WorkerRows.Select).ConfigureAwait(false);
    }

    /// <summary>Completes when everything that was posted so far is on the disk.</summary>
    public Task FlushAsync() => _writer.WriteAsync(static _ => { }, patient: true);

    /// <summary>Adds a line to the events log, and keeps only the newest.</summary>
    public void Event(EventEntry entry, int keep) => _writer.Post(entry.Id, session => EventRows.Put(session, entry, keep));

    /// <summary>The job, or null.</summary>
    public Task<JobRecord?> FindAsync(string jobId) =>
        ReadAsync(connection => JobRows.Select(connection, "WHERE id = $1", jobId).SingleOrDefault());

    /// <summary>The ids of all jobs, whatever their state.</summary>
    public HashSet<string> AllIds()
    {
        using var connection = _file.OpenReader();
        return connection.Statement("SELECT id FROM jobs").Column<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The jobs that have not ended and had begun, oldest first.</summary>
    public Task<List<JobRecord>> BegunAsync() => ReadAsync(connection => JobRows.Select(
        connection, "WHERE state > $1 AND state < $2 ORDER BY id", (int)JobStatus.Queued, (int)JobStatus.Completed));

    /// <summary>The queued jobs, oldest first, with their pixels.</summary>
    public Task<List<(string Id, long Pixels)>> QueuedAsync() => ReadAsync(connection =>
    {
        using var command = connection.Statement("SELECT id, width * height FROM jobs WHERE state = $1 ORDER BY id", (int)JobStatus.Queued);
        using var reader = command.ExecuteReader();
        var queued = new List<(string, long)>();
        while (reader.Read())
            queued.Add((reader.GetString(0), reader.GetInt64(1)));
        return queued;
    });

    /// <summary>A page of jobs, newest first; how many match; how many there are in each state.</summary>
    public Task<(List<JobRecord> Jobs, int Total, Dictionary<JobStatus, int> States)> ListAsync(
        int offset, int limit, JobStatus? state, string? search, string? before = null) => ReadAsync(connection =>
    {
        const string Condition = "WHERE ($1 IS NULL OR state = $1) AND ($2 IS NULL OR instr(lower(id || ' ' || file_name || ' ' || filters), $2) > 0)";
        object? wantedState = state is null ? null : (int)state;
        var wantedText = search?.ToLowerInvariant();
        var jobs = JobRows.Select(connection, $"{Condition} AND ($5 IS NULL OR id < $5) ORDER BY id DESC LIMIT $3 OFFSET $4", wantedState, wantedText, limit, offset, before);
        var total = connection.Statement($"SELECT count(*) FROM jobs {Condition}", wantedState, wantedText).Column<long>()[0];
        return (jobs, (int)total, CountStates(connection));
    });

    /// <summary>Ids of the jobs that ended before a time, oldest first.</summary>
    public Task<List<string>> EndedBeforeAsync(DateTimeOffset time, int limit) => ReadAsync(connection => connection.Statement(
        "SELECT id FROM jobs WHERE completed < $1 ORDER BY completed LIMIT $2", time.ToUnixTimeMilliseconds(), limit).Column<string>());

    /// <summary>What is known of a pass.</summary>
    public Task<PassRecord> PassAsync(string jobId, int pass) => ReadAsync(connection => PassRows.Select(connection, jobId, pass));

    /// <summary>From where the partitions of a topic are read.</summary>
    public Task<Dictionary<int, long>> OffsetsAsync(string topic) => ReadAsync(connection =>
    {
        using var command = connection.Statement("SELECT partition, next FROM offsets WHERE topic = $1", topic);
        using var reader = command.ExecuteReader();
        var offsets = new Dictionary<int, long>();
        while (reader.Read())
            offsets[reader.GetInt32(0)] = reader.GetInt64(1);
        return offsets;
    });

    /// <summary>A part of the events log, oldest first.</summary>
    public Task<List<EventEntry>> EventsAsync(long after, int limit, string? jobId) =>
        ReadAsync(connection => EventRows.Select(connection, after, limit, jobId));

    /// <summary>The id of the newest event; 0 when there is none.</summary>
    public Task<long> LastEventAsync() =>
        ReadAsync(connection => connection.Statement("SELECT coalesce(max(id), 0) FROM events").Column<long>()[0]);

    /// <summary>Writes what waits, and closes the file.</summary>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static Dictionary<JobStatus, int> CountStates(SqliteConnection connection)
    {
        using var command = connection.Statement("SELECT state, count(*) FROM jobs GROUP BY state");
        using var reader = command.ExecuteReader();
        var states = new Dictionary<JobStatus, int>();
        while (reader.Read())
            states[(JobStatus)reader.GetInt32(0)] = reader.GetInt32(1);
        return states;
    }

    private Task<T> ReadAsync<T>(Func<SqliteConnection, T> read) => Task.Run(() =>
    {
        try
        {
            using var connection = _file.OpenReader();
            return read(connection);
        }
        catch (SqliteException error)
        {
            throw new StoreException(StoreFaults.Explain(_file.Path, error) + ".", error);
        }
    });
}
