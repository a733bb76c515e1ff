using Microsoft.Data.Sqlite;

namespace Pipeline.Master.Storage;

/// <summary>Makes statements for the reading connections.</summary>
internal static class Statements
{
    /// <summary>A statement with its parameters <c>$1</c>, <c>$2</c>, ...</summary>
    public static SqliteCommand Statement(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constant statements, with parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        return command;
    }

    /// <summary>The first column of all rows.</summary>
    public static List<T> Column<T>(this SqliteCommand command)
    {
        using (command)
        {
            using var reader = command.ExecuteReader();
            var values = new List<T>();
            while (reader.Read())
                values.Add(reader.GetFieldValue<T>(0));
            return values;
        }
    }
}
