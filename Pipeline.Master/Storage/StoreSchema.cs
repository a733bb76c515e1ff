using Microsoft.Data.Sqlite;

namespace Pipeline.Master.Storage;

/// <summary>The store's tables. Times are Unix milliseconds.</summary>
internal static class StoreSchema
{
    /// <summary>The version of the tables below, in SQLite's <c>user_version</c>.</summary>
    public const int Version = 2;

    /// <summary>What version 2 added: the idempotency keys.</summary>
    private const string Keys = """
        CREATE TABLE keys (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, job TEXT NOT NULL, created INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX keys_by_job ON keys (job);
        CREATE INDEX keys_by_age ON keys (created);
        """;

    private const string Tables = """
        CREATE TABLE jobs (
          id TEXT PRIMARY KEY, state INTEGER NOT NULL, file_name TEXT NOT NULL, filters TEXT NOT NULL,
          upload_format INTEGER NOT NULL, format INTEGER NOT NULL, quality INTEGER, tile_size INTEGER NOT NULL,
          width INTEGER NOT NULL, height INTEGER NOT NULL, channels INTEGER NOT NULL, depth INTEGER NOT NULL,
          result_width INTEGER NOT NULL, result_height INTEGER NOT NULL, result_channels INTEGER NOT NULL, result_depth INTEGER NOT NULL,
          passes INTEGER NOT NULL, pass INTEGER NOT NULL, decoded INTEGER NOT NULL,
          tiles INTEGER NOT NULL, sent INTEGER NOT NULL, done INTEGER NOT NULL, resent INTEGER NOT NULL, duplicate INTEGER NOT NULL,
          created INTEGER NOT NULL, started INTEGER, completed INTEGER, error TEXT, boot TEXT, history TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX jobs_by_state ON jobs (state, id);
        CREATE INDEX jobs_by_end ON jobs (completed) WHERE completed IS NOT NULL;
        CREATE TABLE merged (job TEXT, pass INTEGER, segment INTEGER, bits BLOB NOT NULL, PRIMARY KEY (job, pass, segment)) WITHOUT ROWID;
        CREATE TABLE summaries (job TEXT, pass INTEGER, tile INTEGER, summary BLOB NOT NULL, PRIMARY KEY (job, pass, tile)) WITHOUT ROWID;
        CREATE TABLE parameters (job TEXT, pass INTEGER, combined BLOB NOT NULL, PRIMARY KEY (job, pass)) WITHOUT ROWID;
        CREATE TABLE faults (
          job TEXT, pass INTEGER, tile INTEGER, cause TEXT, death INTEGER NOT NULL, PRIMARY KEY (job, pass, tile, cause)
        ) WITHOUT ROWID;
        CREATE TABLE shares (job TEXT, worker TEXT, tiles INTEGER NOT NULL, PRIMARY KEY (job, worker)) WITHOUT ROWID;
        CREATE TABLE offsets (topic TEXT, partition INTEGER, next INTEGER NOT NULL, PRIMARY KEY (topic, partition)) WITHOUT ROWID;
        CREATE TABLE workers (
          id TEXT PRIMARY KEY, heartbeat BLOB NOT NULL, state INTEGER NOT NULL, reason TEXT, changed INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE events (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, job TEXT, worker TEXT);
        CREATE INDEX events_by_job ON events (job, id) WHERE job IS NOT NULL;
        """;

    /// <summary>Makes the tables, or checks that those that are there are whole and brings them up to this version.</summary>
    /// <exception cref="StoreException">They are of a later version, or damaged.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        var version = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"));
        if (version == 0)
        {
            Make(connection, Tables + Keys);
            return;
        }

        if (version > Version)
            throw new StoreException($"the store '{path}' has version {version}; this master reads version {Version}.");

        var check = (string?)Scalar(connection, "PRAGMA quick_check(1)");
        if (check != "ok")
            throw new StoreException($"the store '{path}' is damaged ({check?.ReplaceLineEndings(" ")}); move it away and start again, or restore a copy.");
        if (version == 1)
            Make(connection, Keys);
    }

    private static void Make(SqliteConnection connection, string tables)
    {
        using var transaction = connection.BeginTransaction();
        Scalar(connection, tables, transaction);
        Scalar(connection, $"PRAGMA user_version = {Version}", transaction);
        transaction.Commit();
    }

    private static object? Scalar(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // constant statements
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
