using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Pipeline.Master.Storage;

/// <summary>
/// The one writer: takes all writes that wait, in their order, into one transaction (group commit). Writes that nobody waits for linger a
/// little, to share a commit. On a full disk writes are kept and tried again; on a damaged file everything fails from then on.
/// </summary>
internal sealed partial class StoreWriter : IAsyncDisposable
{
    /// <summary>How long a write that nobody waits for waits for company: a crash costs at most the tiles merged in this time.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(500);

    private readonly Channel<StoreWrite> _writes = Channel.CreateUnbounded<StoreWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly StoreSession _session;
    private readonly string _path;
    private readonly Action<bool, string> _health;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;
    private volatile TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StoreException? _broken;

    /// <summary>Starts writing.</summary>
    /// <param name="file">The store's file.</param>
    /// <param name="health">Told when the store fails and when it works again.</param>
    /// <param name="log">For what nobody waits for.</param>
    /// <exception cref="StoreException">The file cannot be opened, or is not a whole store.</exception>
    public StoreWriter(StoreFile file, Action<bool, string> health, ILogger log)
    {
        _path = file.Path;
        _session = new StoreSession(file.OpenWriter());
        _health = health;
        _log = log;
        _health(true, "writing");
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Writes, and completes once it is on the disk.</summary>
    /// <param name="apply">What to write.</param>
    /// <param name="patient">Whether to wait through a full disk; if not, it fails at once with a <see cref="StoreException"/>.</param>
    public Task WriteAsync(Action<StoreSession> apply, bool patient)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_writes.Writer.TryWrite(new StoreWrite(apply, null, done, patient)))
            return Task.FromException(_broken ?? new StoreException($"the store '{_path}' is closed."));

        _wake.TrySetResult();
        return done.Task;
    }

    /// <summary>Writes soon; nobody waits for it. After a fatal fault it is dropped, which the health says.</summary>
    /// <param name="key">A later write of the same key may take its place.</param>
    /// <param name="apply">What to write.</param>
    public void Post(object key, Action<StoreSession> apply) => _writes.Writer.TryWrite(new StoreWrite(apply, key, null, Patient: true));

    /// <summary>Writes what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _session.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<StoreWrite>();
        while (await _writes.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Drain(batch);
            if (batch.TrueForAll(write => write.Done is null) && !_stopping.IsCancellationRequested)
            {
                await Task.WhenAny(_wake.Task, Task.Delay(Linger, _stopping.Token)).ConfigureAwait(false);
                Drain(batch);
            }

            while (batch.Count > 0 && !Commit(batch))
            {
                if (_stopping.IsCancellationRequested)
                {
                    Fail(batch, new StoreException($"the store '{_path}' was closed before it could write."));
                    return;
                }

                await Task.WhenAny(Task.Delay(RetryAfter, _stopping.Token)).ConfigureAwait(false);
                Drain(batch);
            }
        }
    }

    private void Drain(List<StoreWrite> batch)
    {
        while (_writes.Reader.TryRead(out var write))
            batch.Add(write);
    }

    /// <summary>Commits a batch and empties it; false: a passing fault, what is left is to be tried again.</summary>
    private bool Commit(List<StoreWrite> batch)
    {
        try
        {
            _session.Commit(WithoutReplaced(batch).Select(write => write.Apply));
            if (_failing)
                Recovered();
            foreach (var write in batch)
                write.Done?.TrySetResult();
            batch.Clear();
            return true;
        }
        catch (SqliteException error) when (StoreFaults.Of(error) == StoreFault.Passing)
        {
            Failing(error);
            var impatient = batch.Where(write => !write.Patient).ToList();
            batch.RemoveAll(write => !write.Patient);
            Fail(impatient, new StoreException(StoreFaults.Explain(_path, error) + ".", error));
            return batch.Count == 0;
        }
        catch (SqliteException error) when (StoreFaults.Of(error) == StoreFault.Fatal)
        {
            Break(error);
            Fail(batch, _broken!);
            return true;
        }
        catch (Exception error) when (batch.Count > 1)
        {
            LogBatchFailed(_log, error, batch.Count);
            CommitOneByOne(batch);
            return batch.Count == 0;
        }
        catch (Exception error)
        {
            LogWriteFailed(_log, error, batch[0].Key);
            Fail(batch, error);
            return true;
        }
    }

    /// <summary>One write is wrong: the others must not suffer.</summary>
    private void CommitOneByOne(List<StoreWrite> batch)
    {
        var left = new List<StoreWrite>();
        foreach (var write in batch)
        {
            var single = new List<StoreWrite> { write };
            if (!Commit(single))
                left.AddRange(single);
        }

        batch.Clear();
        batch.AddRange(left);
    }

    private static IEnumerable<StoreWrite> WithoutReplaced(List<StoreWrite> batch)
    {
        var last = new Dictionary<object, StoreWrite>();
        foreach (var write in batch)
        {
            if (write.Key is not null)
                last[write.Key] = write;
        }

        return batch.Where(write => write.Key is null || ReferenceEquals(last[write.Key], write));
    }

    private static void Fail(List<StoreWrite> batch, Exception cause)
    {
        foreach (var write in batch)
            write.Done?.TrySetException(cause);
        batch.Clear();
    }

    private bool _failing;

    private void Failing(SqliteException error)
    {
        var explanation = StoreFaults.Explain(_path, error);
        _health(false, explanation);
        if (!_failing)
            LogFailing(_log, explanation);
        _failing = true;
    }

    private void Recovered()
    {
        _failing = false;
        _health(true, "writing");
        LogRecovered(_log, _path);
    }

    private void Break(SqliteException error)
    {
        _broken = new StoreException(StoreFaults.Explain(_path, error) + ".", error);
        _writes.Writer.TryComplete();
        _health(false, _broken.Message);
        LogBroken(_log, _broken.Message);
    }

    [LoggerMessage(LogLevel.Error, "Writes are kept until {Explanation}")]
    private static partial void LogFailing(ILogger log, string explanation);

    [LoggerMessage(LogLevel.Information, "The store {Path} can be written again")]
    private static partial void LogRecovered(ILogger log, string path);

    [LoggerMessage(LogLevel.Critical, "Nothing can be stored any more: {Explanation}")]
    private static partial void LogBroken(ILogger log, string explanation);

    [LoggerMessage(LogLevel.Error, "A batch of {Count} writes failed; each is tried alone")]
    private static partial void LogBatchFailed(ILogger log, Exception error, int count);

    [LoggerMessage(LogLevel.Error, "A write failed: {Key}")]
    private static partial void LogWriteFailed(ILogger log, Exception error, object? key);
}
