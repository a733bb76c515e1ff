using Microsoft.Data.Sqlite;

namespace Pipeline.Master.Storage;

/// <summary>What an SQLite error means for the store.</summary>
internal enum StoreFault
{
    /// <summary>It may go away: disk full, an I/O error, a lock, no memory. Writes are kept and tried again.</summary>
    Passing,

    /// <summary>The file is damaged or cannot be written: nothing that comes later can be stored.</summary>
    Fatal,

    /// <summary>The statement is wrong, not the store.</summary>
    Statement,
}

/// <summary>Classifies SQLite's primary result codes (https://www.sqlite.org/rescode.html).</summary>
internal static class StoreFaults
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int NoMemory = 7;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>What an error means.</summary>
    public static StoreFault Of(SqliteException error) => error.SqliteErrorCode switch
    {
        Busy or Locked or NoMemory or InputOutput or Full => StoreFault.Passing,
        Permission or ReadOnly or Corrupt or CannotOpen or NotADatabase => StoreFault.Fatal,
        _ => StoreFault.Statement,
    };

    /// <summary>What an error means, for people, with what would help.</summary>
    public static string Explain(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        Full => $"the disk is full: the store '{path}' cannot grow; free some space, the master goes on by itself",
        InputOutput => $"the store '{path}' cannot be read or written: {error.Message}",
        ReadOnly or Permission => $"the store '{path}' is read-only; the master needs to write to its data folder",
        Corrupt or NotADatabase => $"the store '{path}' is damaged ({error.Message}); move it away and start again, or restore a copy",
        CannotOpen => $"the store '{path}' cannot be opened; is its folder there, and may the master write to it?",
        Busy or Locked => $"the store '{path}' is locked by another process",
        _ => $"the store '{path}' failed: {error.Message}",
    };
}
