using Microsoft.Data.Sqlite;

namespace Pipeline.Master.Storage;

/// <summary>The writing connection, with its statements prepared once. The writer's thread alone uses it.</summary>
internal sealed class StoreSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;

    /// <summary>Runs writes in one transaction: all or none.</summary>
    public void Commit(IEnumerable<Action<StoreSession>> writes)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        _transaction = transaction;
        try
        {
            foreach (var write in writes)
                write(this);
            transaction.Commit();
        }
        finally
        {
            _transaction = null;
        }
    }

    /// <summary>Executes a statement.</summary>
    /// <param name="sql">The statement; a constant, it is kept prepared.</param>
    /// <param name="values">Its parameters <c>$1</c>, <c>$2</c>, ...; null stands for NULL.</param>
    public void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // constant statements, with parameters
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            _commands[sql] = command;
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.Transaction = _transaction;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        connection.Dispose();
    }
}
