using Microsoft.Data.Sqlite;

namespace Pipeline.Master.Storage;

/// <summary>The store's file: opens connections to it.</summary>
/// <param name="path">The file.</param>
internal sealed class StoreFile(string path)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>
    /// Opens the connection that writes. Write-ahead log, so that readers and the writer do not wait for each other; every commit is
    /// flushed to the disk, because a job that was accepted must survive the machine.
    /// </summary>
    /// <exception cref="StoreException">The file cannot be opened, or is not a whole store.</exception>
    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            Set(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000; PRAGMA wal_autocheckpoint = 1000");
            StoreSchema.Prepare(connection, Path);
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw new StoreException(StoreFaults.Explain(Path, error) + ".", error);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that reads; the caller closes it.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        return connection;
    }

    private static void Set(SqliteConnection connection, string pragmas)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constant statements
        command.CommandText = pragmas;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
