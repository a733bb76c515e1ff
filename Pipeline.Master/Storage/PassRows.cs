using Microsoft.Data.Sqlite;
using Pipeline.Master.Jobs;

namespace Pipeline.Master.Storage;

/// <summary>Writes what is merged of a job's passes, and reads it back.</summary>
internal static class PassRows
{
    /// <summary>A segment of merged tiles, and the job's counts.</summary>
    public static void Mark(StoreSession session, MergeMark mark)
    {
        session.Execute(
            "INSERT OR REPLACE INTO merged (job, pass, segment, bits) VALUES ($1, $2, $3, $4)", mark.JobId, mark.Pass, mark.Segment, mark.Bits);
        session.Execute(
            "UPDATE jobs SET sent = $2, done = $3, resent = $4, duplicate = $5 WHERE id = $1",
            mark.JobId, mark.Counts.Sent, mark.Counts.Done, mark.Counts.Resent, mark.Counts.Duplicate);
    }

    /// <summary>A tile's summary.</summary>
    public static void Summary(StoreSession session, MergeMark mark) => session.Execute(
        "INSERT OR REPLACE INTO summaries (job, pass, tile, summary) VALUES ($1, $2, $3, $4)",
        mark.JobId, mark.Pass, mark.Tile, mark.Summary.ToArray());

    /// <summary>A worker's share.</summary>
    public static void Share(StoreSession session, string jobId, WorkerShare share) => session.Execute(
        "INSERT OR REPLACE INTO shares (job, worker, tiles) VALUES ($1, $2, $3)", jobId, share.Id, share.Tiles);

    /// <summary>A tile's fault.</summary>
    public static void Fault(StoreSession session, string jobId, int pass, TileFault fault) => session.Execute(
        "INSERT OR REPLACE INTO faults (job, pass, tile, cause, death) VALUES ($1, $2, $3, $4, $5)",
        jobId, pass, fault.Tile, fault.Cause, fault.IsDeath);

    /// <summary>What the pass before combined; its summaries are of no more use.</summary>
    public static void Begin(StoreSession session, string jobId, int pass, byte[] combined)
    {
        session.Execute("DELETE FROM summaries WHERE job = $1 AND pass < $2", jobId, pass);
        session.Execute("DELETE FROM merged WHERE job = $1 AND pass < $2", jobId, pass);
        session.Execute("DELETE FROM faults WHERE job = $1 AND pass < $2", jobId, pass);
        session.Execute("INSERT OR REPLACE INTO parameters (job, pass, combined) VALUES ($1, $2, $3)", jobId, pass, combined);
    }

    /// <summary>Forgets everything of a job.</summary>
    public static void Delete(StoreSession session, string jobId)
    {
        session.Execute("DELETE FROM merged WHERE job = $1", jobId);
        session.Execute("DELETE FROM summaries WHERE job = $1", jobId);
        session.Execute("DELETE FROM parameters WHERE job = $1", jobId);
        session.Execute("DELETE FROM faults WHERE job = $1", jobId);
    }

    /// <summary>Everything of a pass.</summary>
    public static PassRecord Select(SqliteConnection connection, string jobId, int pass)
    {
        // One transaction, so that merged tiles and summaries are of the same moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        var segments = Blobs(connection, "SELECT segment, bits FROM merged WHERE job = $1 AND pass = $2", jobId, pass);
        var summaries = Blobs(connection, "SELECT tile, summary FROM summaries WHERE job = $1 AND pass = $2", jobId, pass);
        var combined = connection.Statement("SELECT combined FROM parameters WHERE job = $1 AND pass = $2", jobId, pass).Column<byte[]>();
        return new PassRecord(segments, summaries, combined.SingleOrDefault([]), Faults(connection, jobId, pass));
    }

    private static List<(int Index, byte[] Bytes)> Blobs(SqliteConnection connection, string sql, string jobId, int pass)
    {
        using var command = connection.Statement(sql, jobId, pass);
        using var reader = command.ExecuteReader();
        var blobs = new List<(int, byte[])>();
        while (reader.Read())
            blobs.Add((reader.GetInt32(0), reader.GetFieldValue<byte[]>(1)));
        return blobs;
    }

    private static List<TileFault> Faults(SqliteConnection connection, string jobId, int pass)
    {
        using var command = connection.Statement("SELECT tile, cause, death FROM faults WHERE job = $1 AND pass = $2", jobId, pass);
        using var reader = command.ExecuteReader();
        var faults = new List<TileFault>();
        while (reader.Read())
            faults.Add(new TileFault(reader.GetInt32(0), reader.GetString(1), reader.GetBoolean(2)));
        return faults;
    }
}
