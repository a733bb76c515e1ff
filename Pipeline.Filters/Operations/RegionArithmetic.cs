using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Operations;

/// <summary>What planning does with regions.</summary>
internal static class RegionArithmetic
{
    /// <summary>The region with a margin on all sides.</summary>
    public static Region Expand(this Region region, int margin) =>
        new(region.X - margin, region.Y - margin, region.Width + (2 * margin), region.Height + (2 * margin));

    /// <summary>The part of the region that lies inside <paramref name="bounds"/>.</summary>
    public static Region Clip(this Region region, Region bounds)
    {
        var (x, y) = (Math.Max(region.X, bounds.X), Math.Max(region.Y, bounds.Y));
        return new Region(x, y, Math.Min(region.Right, bounds.Right) - x, Math.Min(region.Bottom, bounds.Bottom) - y);
    }

    /// <summary>The region with its left and right edges moved outwards to multiples of <paramref name="pixels"/>; clip it afterwards.</summary>
    public static Region AlignColumns(this Region region, int pixels)
    {
        var x = region.X / pixels * pixels;
        return region with { X = x, Width = RoundUp(region.Right, pixels) - x };
    }

    /// <summary>The region with its top and bottom edges moved outwards to multiples of <paramref name="pixels"/>; clip it afterwards.</summary>
    public static Region AlignRows(this Region region, int pixels)
    {
        var y = region.Y / pixels * pixels;
        return region with { Y = y, Height = RoundUp(region.Bottom, pixels) - y };
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
