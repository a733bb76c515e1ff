using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Pictures;

/// <summary>A canvas that somebody cuts short while it is mapped: an error, where touching the mapping would end the process.</summary>
public sealed class CutCanvasTests : IDisposable
{
    private static readonly PictureShape Shape = new(400, 300, 3, 8);

    private readonly TemporaryFolder _folder = new();
    private readonly Canvas _canvas;

    public CutCanvasTests() => _canvas = Canvas.Create(Path.Combine(_folder.Path, "canvas"), Shape);

    public void Dispose()
    {
        _canvas.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0, 0, 100, 100)]
    [InlineData(300, 200, 100, 100)]
    [InlineData(0, 290, 400, 10)]
    public void It_is_neither_read_nor_written(int x, int y, int width, int height)
    {
        var region = new Region(x, y, width, height);
        var pixels = new byte[Shape.BytesOf(region)];
        _canvas.Write(region, pixels);

        Cut();

        Assert.False(_canvas.IsWhole);
        foreach (var act in (Action[])[() => _canvas.Read(region, pixels), () => _canvas.Write(region, pixels), () => _canvas.ReadRun(x, y, pixels.AsSpan(0, 3 * width)), _canvas.RequireWhole])
            Assert.Contains("was cut short while in use", Assert.Throws<CanvasException>(act).Message, StringComparison.Ordinal);
        Assert.Equal(1000, new FileInfo(_canvas.Path).Length);
    }

    [Fact]
    public void One_that_was_closed_is_not_taken_for_one_that_was_cut()
    {
        _canvas.Dispose();
        Cut();

        Assert.False(_canvas.IsWhole);
        Assert.Throws<ObjectDisposedException>(_canvas.RequireWhole);
    }

    private void Cut()
    {
        using var file = new FileStream(_canvas.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.SetLength(1000);
    }
}
