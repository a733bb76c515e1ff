using Microsoft.Data.Sqlite;

namespace Pipeline.Master.Storage;

/// <summary>Writes lines of the events log and reads them back.</summary>
internal static class EventRows
{
    /// <summary>Adds a line, and deletes those that are too old to be kept.</summary>
    public static void Put(StoreSession session, EventEntry entry, int keep)
    {
        session.Execute(
            "INSERT OR REPLACE INTO events (id, at, kind, text, job, worker) VALUES ($1, $2, $3, $4, $5, $6)",
            entry.Id, entry.At.ToUnixTimeMilliseconds(), entry.Kind, entry.Text, entry.JobId, entry.WorkerId);
        session.Execute("DELETE FROM events WHERE id <= $1", entry.Id - keep);
    }

    /// <summary>A part of the log, oldest first; from its end where <paramref name="after"/> is negative.</summary>
    public static List<EventEntry> Select(SqliteConnection connection, long after, int limit, string? jobId)
    {
        var order = after < 0 ? "DESC" : "ASC";
        using var command = connection.Statement(
            $"SELECT id, at, kind, text, job, worker FROM events WHERE id > $1 AND ($2 IS NULL OR job = $2) ORDER BY id {order} LIMIT $3",
            after, jobId, limit);
        using var reader = command.ExecuteReader();
        var entries = new List<EventEntry>();
        while (reader.Read())
        {
            entries.Add(new EventEntry(
                reader.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5)));
        }

        if (after < 0)
            entries.Reverse();
        return entries;
    }
}
