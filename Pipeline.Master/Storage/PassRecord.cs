namespace Pipeline.Master.Storage;

/// <summary>What the store knows of one pass of a job.</summary>
/// <param name="Segments">The merged tiles, by segment.</param>
/// <param name="Summaries">The tiles' summaries.</param>
/// <param name="Combined">What the previous pass's combiner gave; empty when it gave nothing.</param>
/// <param name="Faults">What speaks against tiles.</param>
internal sealed record PassRecord(
    IReadOnlyList<(int Segment, byte[] Bits)> Segments,
    IReadOnlyList<(int Tile, byte[] Summary)> Summaries,
    byte[] Combined,
    IReadOnlyList<TileFault> Faults);

/// <summary>One thing that speaks against a tile.</summary>
/// <param name="Tile">The tile.</param>
/// <param name="Cause">The incarnation that died, or the filter's error.</param>
/// <param name="IsDeath">Whether a worker died; else its filter failed.</param>
internal sealed record TileFault(int Tile, string Cause, bool IsDeath);
