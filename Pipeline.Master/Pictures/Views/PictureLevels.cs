using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Views;

/// <summary>
/// A picture in full and at half, a quarter, an eighth ... of its size, so that a look at any part at any reduction reads about as many pixels as it
/// shows. The reductions hold 8 bits a sample and take a third of the picture's bytes together; nothing of it is kept in memory.
/// </summary>
internal sealed class PictureLevels : IDisposable
{
    /// <summary>The smallest reduction's longer side at least.</summary>
    private const int SmallestSide = 256;

    private readonly List<Canvas> _levels;

    private PictureLevels(List<Canvas> levels) => _levels = levels;

    /// <summary>Bytes of all reductions of a picture.</summary>
    public static long BytesOf(PictureShape shape) => Shapes(shape).Sum(static level => level.TotalBytes);

    /// <summary>Makes the reductions of a picture.</summary>
    /// <param name="full">The picture; it stays the caller's.</param>
    /// <param name="newFile">Names a file for a reduction; it is gone from its folder at once, and from the disk when it is closed.</param>
    public static PictureLevels Create(Canvas full, Func<string> newFile)
    {
        var levels = new PictureLevels([full]);
        try
        {
            foreach (var shape in Shapes(full.Shape))
            {
                var canvas = CreateUnnamed(newFile(), shape);
                levels._levels.Add(canvas);
                Halving.Apply(new CanvasRows(levels._levels[^2], stride: 1), canvas);
            }

            return levels;
        }
        catch
        {
            levels.Dispose();
            throw;
        }
    }

    /// <summary>Makes a canvas that nobody else sees and that does not outlive the process.</summary>
    public static Canvas CreateUnnamed(string path, PictureShape shape)
    {
        var canvas = Canvas.Create(path, shape);
        File.Delete(path);
        return canvas;
    }

    /// <summary>The smallest of the pictures that still has a pixel for each one shown.</summary>
    /// <returns>The picture, and by how much it is reduced.</returns>
    public (Canvas Canvas, int Reduction) For(ViewWindow window)
    {
        var level = Math.Clamp((int)Math.Floor(Math.Log2(window.Reduction)), 0, _levels.Count - 1);
        return (_levels[level], 1 << level);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var level in _levels.Skip(1))
            level.Dispose();
    }

    private static IEnumerable<PictureShape> Shapes(PictureShape shape)
    {
        while (Math.Max(shape.Width, shape.Height) >= 2 * SmallestSide)
        {
            shape = new PictureShape((shape.Width + 1) / 2, (shape.Height + 1) / 2, shape.Channels, 8);
            yield return shape;
        }
    }
}
