namespace Pipeline.Messages.Tiles;

/// <summary>Names one tile of one pass of one job.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Pass">Index of the pass in the job's plan, from 0.</param>
/// <param name="Tile">Index of the tile in the pass, row by row from 0.</param>
public readonly record struct TileKey(string JobId, int Pass, int Tile)
{
    /// <inheritdoc/>
    public override string ToString() => $"{JobId}/{Pass}/{Tile}";
}
