using System.Text.Json;

namespace Pipeline.Launcher.Master;

/// <summary>The part of a job's document that the launcher shows.</summary>
/// <param name="Id">The job's id.</param>
/// <param name="State">Where it stands, as the API spells it.</param>
/// <param name="FileName">The name of the uploaded file.</param>
/// <param name="Filters">The chain.</param>
/// <param name="Format">The result's format.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="ResultWidth">Pixels.</param>
/// <param name="ResultHeight">Pixels.</param>
/// <param name="Tiles">The tiles' counts.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="DurationMs">Milliseconds from start to end.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Waiting">What it waits for.</param>
/// <param name="Workers">Who filtered how many tiles.</param>
/// <param name="History">When it entered which state.</param>
internal sealed record MasterJob(
    string Id, string State, string FileName, string Filters, string Format, int Width, int Height, int ResultWidth, int ResultHeight, MasterTiles Tiles,
    DateTimeOffset CreatedAt, long? DurationMs, string? Error, string? Waiting,
    IReadOnlyList<MasterShare>? Workers = null, IReadOnlyList<MasterStep>? History = null)
{
    /// <summary>The whole document as it came.</summary>
    public JsonElement Document { get; init; }

    /// <summary>Whether it has ended.</summary>
    public bool IsFinal => State is "completed" or "failed" or "cancelled";

    /// <summary>Reads a document.</summary>
    public static MasterJob Parse(JsonElement document) =>
        document.Deserialize<MasterJob>(JsonSerializerOptions.Web)! with { Document = document };
}

/// <summary>The tiles of a job.</summary>
/// <param name="Total">Over all passes.</param>
/// <param name="Sent">Sent at least once.</param>
/// <param name="Done">Merged.</param>
/// <param name="Resent">Sent once more.</param>
internal sealed record MasterTiles(int Total, int Sent, int Done, int Resent);

/// <summary>A worker's part in a job.</summary>
/// <param name="Id">The worker.</param>
/// <param name="Tiles">Its tiles.</param>
internal sealed record MasterShare(string Id, int Tiles);

/// <summary>A line of a job's history.</summary>
/// <param name="State">The state that was entered.</param>
/// <param name="At">When.</param>
internal sealed record MasterStep(string State, DateTimeOffset At);
