using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;

namespace Pipeline.Tests.Pictures;

/// <summary>The watermark of complete rows.</summary>
public sealed class RowProgressTests
{
    [Fact]
    public async Task A_wait_ends_when_its_rows_are_complete_and_not_before()
    {
        var progress = new RowProgress();
        var (five, ten) = (progress.WaitAsync(5, default).AsTask(), progress.WaitAsync(10, default).AsTask());

        progress.Advance(4);
        Assert.False(five.IsCompleted);
        progress.Advance(9);
        await five;
        progress.Advance(3);

        Assert.False(ten.IsCompleted);
        Assert.Equal(9, progress.Completed);
        progress.Advance(10);
        await ten;
        Assert.True(progress.WaitAsync(10, default).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_failure_reaches_those_who_wait_and_those_who_come_later_but_not_for_rows_that_are_there()
    {
        var progress = new RowProgress();
        progress.Advance(3);
        var waiting = progress.WaitAsync(5, default).AsTask();

        progress.Fail(new InvalidDataException("no more"));

        await Assert.ThrowsAsync<InvalidDataException>(() => waiting);
        await Assert.ThrowsAsync<InvalidDataException>(() => progress.WaitAsync(4, default).AsTask());
        await progress.WaitAsync(3, default);
    }

    [Fact]
    public async Task A_cancelled_wait_ends_and_leaves_the_others_alone()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new RowProgress();
        var (cancelled, other) = (progress.WaitAsync(5, cancellation.Token).AsTask(), progress.WaitAsync(5, default).AsTask());

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(other.IsCompleted);
        progress.Advance(5);
        await other;
    }

    [Fact]
    public void Rows_are_complete_when_every_pixel_of_them_and_above_has_arrived()
    {
        var random = new Random(21);

        for (var round = 0; round < 50; round++)
        {
            var shape = new PictureShape(random.Next(1, 100), random.Next(1, 100), 1, 8);
            var tile = random.Next(1, 40);
            var tiles = Tiles(shape, tile);
            random.Shuffle(tiles);
            var (coverage, missing) = (new RowCoverage(shape), tiles.ToHashSet());

            foreach (var region in tiles)
            {
                missing.Remove(region);
                var expected = missing.Count == 0 ? shape.Height : missing.Min(rest => rest.Y);
                Assert.Equal(expected, coverage.Add(region));
            }

            Assert.Equal(shape.Height, coverage.Completed);
        }
    }

    [Fact]
    public void A_region_that_came_before_or_lies_outside_is_an_error()
    {
        var coverage = new RowCoverage(new PictureShape(10, 10, 1, 8));
        coverage.Add(new Region(0, 0, 6, 5));

        Assert.Throws<ArgumentException>(() => coverage.Add(new Region(0, 0, 6, 5)));
        Assert.Throws<ArgumentException>(() => coverage.Add(new Region(0, 8, 4, 3)));
    }

    private static Region[] Tiles(PictureShape shape, int size) =>
    [
        .. from y in Enumerable.Range(0, (shape.Height + size - 1) / size)
           from x in Enumerable.Range(0, (shape.Width + size - 1) / size)
           select new Region(x * size, y * size, Math.Min(size, shape.Width - (x * size)), Math.Min(size, shape.Height - (y * size))),
    ];
}
