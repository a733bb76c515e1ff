using Microsoft.Data.Sqlite;
using Pipeline.Master.Workers;

namespace Pipeline.Master.Storage;

/// <summary>Writes what is known of workers, and reads it back.</summary>
internal static class WorkerRows
{
    /// <summary>Writes a worker, new or changed.</summary>
    public static void Put(StoreSession session, StoredWorker worker) => session.Execute(
        "INSERT OR REPLACE INTO workers (id, heartbeat, state, reason, changed) VALUES ($1, $2, $3, $4, $5)",
        worker.Id, worker.Heartbeat, (int)worker.Status, worker.Reason, worker.ChangedAt.ToUnixTimeMilliseconds());

    /// <summary>Forgets workers that were dead or gone before a time.</summary>
    public static void Forget(StoreSession session, DateTimeOffset since) => session.Execute(
        "DELETE FROM workers WHERE changed < $1 AND state >= $2", since.ToUnixTimeMilliseconds(), (int)WorkerStatus.Dead);

    /// <summary>All workers.</summary>
    public static List<StoredWorker> Select(SqliteConnection connection)
    {
        using var command = connection.Statement("SELECT id, heartbeat, state, reason, changed FROM workers ORDER BY id");
        using var reader = command.ExecuteReader();
        var workers = new List<StoredWorker>();
        while (reader.Read())
        {
            workers.Add(new StoredWorker(
                reader.GetString(0), reader.GetFieldValue<byte[]>(1), (WorkerStatus)reader.GetInt32(2),
                reader.IsDBNull(3) ? null : reader.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4))));
        }

        return workers;
    }
}
