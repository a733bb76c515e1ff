using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Master.Storage;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Master.Storage;

public sealed class StoreWriterTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<(bool Ready, string Message)> _health = new();
    private StoreWriter _writer = null!;
    private StoreFile _file = null!;

    public Task InitializeAsync()
    {
        _file = new StoreFile(Path.Combine(_folder.Path, "pipeline.db"));
        _writer = new StoreWriter(_file, (ready, message) => _health.Enqueue((ready, message)), NullLogger.Instance);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Writes_from_many_threads_are_all_there()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => _writer.WriteAsync(Offset(i, i), patient: true))));

        Assert.Equal(500, Offsets().Count);
    }

    [Fact]
    public async Task Of_writes_with_one_key_the_last_counts()
    {
        for (var next = 1; next <= 1000; next++)
            _writer.Post("key", Offset(1, next));
        await _writer.WriteAsync(static _ => { }, patient: true);

        Assert.Equal(1000, Offsets()[1]);
    }

    [Fact]
    public async Task A_wrong_write_fails_alone()
    {
        var good = _writer.WriteAsync(Offset(1, 1), patient: true);
        var wrong = _writer.WriteAsync(session => session.Execute("INSERT INTO nonsense VALUES (1)"), patient: true);
        var alsoGood = _writer.WriteAsync(Offset(2, 2), patient: true);

        await Assert.ThrowsAnyAsync<Exception>(() => wrong);
        await Task.WhenAll(good, alsoGood).WaitAsync(Patience);

        Assert.Equal([1, 2], Offsets().Keys.Order());
    }

    [Fact]
    public async Task On_a_full_disk_new_jobs_are_refused_and_what_is_kept_is_written_when_there_is_room()
    {
        var room = false;
        void Limit(StoreSession session) => session.Execute(Volatile.Read(ref room) ? "PRAGMA max_page_count = 1000000" : "PRAGMA max_page_count = 1");

        var patient = _writer.WriteAsync(session => { Limit(session); Large(1)(session); }, patient: true);
        var refused = await Assert.ThrowsAsync<StoreException>(() => _writer.WriteAsync(Large(2), patient: false).WaitAsync(Patience));
        var waited = !patient.IsCompleted;
        Volatile.Write(ref room, true);
        await patient.WaitAsync(Patience);

        Assert.True(waited);
        Assert.Contains("full", refused.Message, StringComparison.Ordinal);
        Assert.Contains(_health, said => !said.Ready && said.Message.Contains("full", StringComparison.Ordinal));
        Assert.True(_health.Last().Ready);
        Assert.Equal([1], Offsets().Keys);
    }

    private static Action<StoreSession> Offset(int partition, long next) => session => session.Execute(
        "INSERT OR REPLACE INTO offsets (topic, partition, next) VALUES ('results', $1, $2)", partition, next);

    /// <summary>More than the pages that the file has.</summary>
    private static Action<StoreSession> Large(int partition) => session =>
    {
        session.Execute("INSERT INTO summaries (job, pass, tile, summary) VALUES ('job', 0, $1, $2)", partition, new byte[200_000]);
        Offset(partition, 1)(session);
    };

    private Dictionary<int, long> Offsets()
    {
        using var connection = _file.OpenReader();
        using var command = connection.Statement("SELECT partition, next FROM offsets");
        using var reader = command.ExecuteReader();
        var offsets = new Dictionary<int, long>();
        while (reader.Read())
            offsets[reader.GetInt32(0)] = reader.GetInt64(1);
        return offsets;
    }
}
