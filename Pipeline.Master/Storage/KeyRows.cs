using Microsoft.Data.Sqlite;
using Pipeline.Master.Jobs;

namespace Pipeline.Master.Storage;

/// <summary>Keeps the idempotency keys in the table <c>keys</c>.</summary>
internal static class KeyRows
{
    /// <summary>Notes which job a request has become, and forgets what is too old.</summary>
    public static void Put(StoreSession session, IdempotencyKey key, string jobId, DateTimeOffset now, DateTimeOffset oldest)
    {
        session.Execute("DELETE FROM keys WHERE created < $1", oldest.ToUnixTimeMilliseconds());
        session.Execute(
            "INSERT OR REPLACE INTO keys (key, fingerprint, job, created) VALUES ($1, $2, $3, $4)",
            key.Text, key.Fingerprint, jobId, now.ToUnixTimeMilliseconds());
    }

    /// <summary>Forgets a job's keys.</summary>
    public static void Delete(StoreSession session, string jobId) => session.Execute("DELETE FROM keys WHERE job = $1", jobId);

    /// <summary>The request that a key stands for, and its job; null when it is not known, or too old.</summary>
    public static (string Fingerprint, string JobId)? Select(SqliteConnection connection, string key, DateTimeOffset oldest)
    {
        using var command = connection.Statement(
            "SELECT fingerprint, job FROM keys WHERE key = $1 AND created >= $2", key, oldest.ToUnixTimeMilliseconds());
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetString(0), reader.GetString(1)) : null;
    }
}
