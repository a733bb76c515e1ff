using System.Globalization;
using Microsoft.Data.Sqlite;
using Pipeline.Master.Jobs;
using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Storage;

/// <summary>Writes jobs to rows of the table <c>jobs</c> and reads them back.</summary>
internal static class JobRows
{
    private const string Columns =
        "id, state, file_name, filters, upload_format, format, quality, tile_size, width, height, channels, depth, "
        + "result_width, result_height, result_channels, result_depth, passes, pass, decoded, "
        + "tiles, sent, done, resent, duplicate, created, started, completed, error, boot, history";

    private const string Upsert =
        $"INSERT OR REPLACE INTO jobs ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
        + "$17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30)";

    /// <summary>Writes a job, new or changed.</summary>
    public static void Put(StoreSession session, JobRecord job)
    {
        session.Execute(
            Upsert,
            job.Id, (int)job.Status, job.FileName, job.Filters, (int)job.UploadFormat, (int)job.Format, job.Quality, job.TileSize,
            job.Source.Width, job.Source.Height, job.Source.Channels, job.Source.Depth,
            job.Result.Width, job.Result.Height, job.Result.Channels, job.Result.Depth,
            job.Passes, job.Pass, job.Decoded,
            job.Tiles.Total, job.Tiles.Sent, job.Tiles.Done, job.Tiles.Resent, job.Tiles.Duplicate,
            job.CreatedAt.ToUnixTimeMilliseconds(), job.StartedAt?.ToUnixTimeMilliseconds(), job.CompletedAt?.ToUnixTimeMilliseconds(),
            job.Error, job.Boot, Write(job.History));
        foreach (var share in job.Shares)
            session.Execute("INSERT OR REPLACE INTO shares (job, worker, tiles) VALUES ($1, $2, $3)", job.Id, share.Id, share.Tiles);
    }

    /// <summary>Reads the jobs that a condition selects, with their shares.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="condition">What follows the FROM clause: a constant text with parameters.</param>
    /// <param name="values">The values of its parameters <c>$1</c>, <c>$2</c>, ...</param>
    public static List<JobRecord> Select(SqliteConnection connection, string condition, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Statement($"SELECT {Columns} FROM jobs {condition}", values);
        var jobs = new List<JobRecord>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                jobs.Add(Read(reader));
        }

        return jobs.ConvertAll(job => job with { Shares = SharesOf(connection, job.Id) });
    }

    private static JobRecord Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Status = (JobStatus)row.GetInt32(1),
        FileName = row.GetString(2),
        Filters = row.GetString(3),
        UploadFormat = (PictureFormat)row.GetInt32(4),
        Format = (PictureFormat)row.GetInt32(5),
        Quality = row.IsDBNull(6) ? null : row.GetInt32(6),
        TileSize = row.GetInt32(7),
        Source = new PictureShape(row.GetInt32(8), row.GetInt32(9), row.GetInt32(10), row.GetInt32(11)),
        Result = new PictureShape(row.GetInt32(12), row.GetInt32(13), row.GetInt32(14), row.GetInt32(15)),
        Passes = row.GetInt32(16),
        Pass = row.GetInt32(17),
        Decoded = row.GetBoolean(18),
        Tiles = new TileCounts(row.GetInt32(19), row.GetInt32(20), row.GetInt32(21), row.GetInt32(22), row.GetInt32(23)),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(24)),
        StartedAt = Time(row, 25),
        CompletedAt = Time(row, 26),
        Error = row.IsDBNull(27) ? null : row.GetString(27),
        Boot = row.IsDBNull(28) ? null : row.GetString(28),
        History = ReadHistory(row.GetString(29)),
    };

    private static List<WorkerShare> SharesOf(SqliteConnection connection, string jobId)
    {
        using var command = connection.Statement("SELECT worker, tiles FROM shares WHERE job = $1 ORDER BY tiles DESC, worker", jobId);
        using var reader = command.ExecuteReader();
        var shares = new List<WorkerShare>();
        while (reader.Read())
            shares.Add(new WorkerShare(reader.GetString(0), reader.GetInt32(1)));
        return shares;
    }

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    /// <summary>State and time of each step: <c>0:1732291200000 1:1732291200100</c>.</summary>
    private static string Write(IEnumerable<JobStep> history) =>
        string.Join(' ', history.Select(step => $"{(int)step.State}:{step.At.ToUnixTimeMilliseconds()}"));

    private static List<JobStep> ReadHistory(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(step => step.Split(':')).Select(step => new JobStep(
            (JobStatus)int.Parse(step[0], CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(step[1], CultureInfo.InvariantCulture)))),
    ];
}
