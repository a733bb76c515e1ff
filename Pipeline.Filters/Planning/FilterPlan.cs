using Pipeline.Filters.Planning;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters;

/// <summary>
/// How a chain is applied to a picture tile by tile: in one pass, or in several where a step depends on the whole picture. Pure: the same
/// chain, picture and tile size give the same plan in every process.
/// </summary>
public sealed class FilterPlan
{
    /// <summary>The smallest tile side, in pixels.</summary>
    public const int SmallestTileSize = 64;

    /// <summary>The largest tile side, in pixels.</summary>
    public const int LargestTileSize = 2048;

    private FilterPlan(PictureShape source, PictureShape result, int tileSize, IReadOnlyList<FilterPass> passes)
    {
        Source = source;
        Result = result;
        TileSize = tileSize;
        Passes = passes;
    }

    /// <summary>The picture that the chain is applied to.</summary>
    public PictureShape Source { get; }

    /// <summary>The picture that the chain gives.</summary>
    public PictureShape Result { get; }

    /// <summary>The largest side of a tile, in pixels.</summary>
    public int TileSize { get; }

    /// <summary>The passes, in order; at least one. The last one has pixels.</summary>
    public IReadOnlyList<FilterPass> Passes { get; }

    /// <summary>Plans a chain for a picture.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="source">The picture's shape.</param>
    /// <param name="tileSize">The largest side of a tile, in pixels: 64 to 2048.</param>
    /// <exception cref="FilterNotApplicableException">A step cannot be applied to the picture that it would get.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tile size or the shape is not one that there is.</exception>
    public static FilterPlan Create(FilterChain chain, PictureShape source, int tileSize)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentOutOfRangeException.ThrowIfLessThan(tileSize, SmallestTileSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tileSize, LargestTileSize);
        if (source is not { Width: > 0, Height: > 0, Channels: 1 or 3 or 4, Depth: 8 or 16 })
            throw new ArgumentOutOfRangeException(nameof(source), source, "Not the shape of a picture.");

        var result = StepSequence.Create(source, chain.Steps).Output;
        return new FilterPlan(source, result, tileSize, new PassBuilder(source, tileSize).Build(chain.Steps));
    }
}
