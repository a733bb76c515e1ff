using Pipeline.Messages.Tiles;

namespace Pipeline.Filters;

/// <summary>What one tile of a pass reads and gives.</summary>
/// <param name="Index">The tile's index in its pass, row by row from 0.</param>
/// <param name="Source">The part of the pass's input that goes to the worker: the tile with its halo.</param>
/// <param name="Target">The part of the pass's output that comes back: the tile alone.</param>
public readonly record struct TileGeometry(int Index, Region Source, Region Target);
