using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures;

/// <summary>
/// Finds the rows that are complete while regions arrive in any order, each pixel once. Not thread-safe: its owner's alone.
/// </summary>
public sealed class RowCoverage
{
    private readonly int[] _covered;
    private readonly int _width;
    private int _completed;

    /// <summary>Nothing of the picture has arrived.</summary>
    public RowCoverage(PictureShape shape)
    {
        _covered = new int[shape.Height];
        _width = shape.Width;
    }

    /// <summary>Rows from the top that are complete.</summary>
    public int Completed => _completed;

    /// <summary>Adds a region that has arrived, and gives the rows from the top that are now complete.</summary>
    /// <exception cref="ArgumentException">The region does not fit: outside the picture, or over pixels that had arrived.</exception>
    public int Add(Region region)
    {
        if (region.Y < 0 || region.Bottom > _covered.Length || region.Width < 0 || region.Width > _width)
            throw new ArgumentException($"The region {region} is outside the picture of {_width}x{_covered.Length}.", nameof(region));

        foreach (ref var covered in _covered.AsSpan(region.Y, region.Height))
        {
            covered += region.Width;
            if (covered > _width)
                throw new ArgumentException($"The region {region} covers pixels that had arrived before.", nameof(region));
        }

        while (_completed < _covered.Length && _covered[_completed] == _width)
            _completed++;

        return _completed;
    }
}
