using OpenCvSharp;
using Pipeline.Master.Pictures;
using Pipeline.Master.Pictures.Views;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Filters;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Pictures;

/// <summary>Looks at parts of pictures, held against the pictures' own pixels.</summary>
public sealed class ViewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly PictureViews _views;

    public ViewTests() => _views = Create(new ViewOptions());

    public void Dispose()
    {
        _views.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_part_that_is_not_reduced_is_the_picture_pixel_by_pixel(int channels)
    {
        var (picture, path) = Write(700, 500, channels);

        using var seen = Decode(await _views.RenderAsync(Key("a"), File(path), ViewWindow.Fit(new Region(601, 333, 99, 51), 128), default));

        using var part = new Mat(picture, new Rect(601, 333, 99, 51));
        Assert.Equal(0, Difference(part, seen));
    }

    [Theory]
    [InlineData(1200, 800, 100, 3)]
    [InlineData(1201, 801, 77, 1)]
    public async Task A_reduced_pixel_is_the_mean_of_its_area(int width, int height, int size, int channels)
    {
        var (picture, path) = Write(width, height, channels);
        var window = ViewWindow.Fit(new Region(0, 0, width, height), size);

        using var seen = Decode(await _views.RenderAsync(Key("a"), File(path), window, default));

        // The reductions round three times on the way.
        Assert.Equal((window.Width, window.Height), (seen.Width, seen.Height));
        Assert.InRange(MeanDifference(picture, seen), 0, 2);
    }

    [Fact]
    public async Task Of_a_picture_in_work_what_has_not_arrived_is_transparent()
    {
        using var canvas = Canvas.Create(Path.Combine(_folder.Path, "canvas"), new PictureShape(100, 100, 1, 8));
        canvas.Write(new Region(0, 0, 50, 100), Enumerable.Repeat((byte)200, 5000).ToArray());
        var work = new ViewSource.InWork(canvas.Path, canvas.Shape, [new Region(0, 0, 50, 100)], IsComplete: false);

        using var seen = Decode(await _views.RenderAsync(Key("a"), work, ViewWindow.Fit(canvas.Shape.Bounds, 25), default));

        Assert.Equal(MatType.CV_8UC4, seen.Type());
        Assert.Equal([200, 200, 200, 255], Pixel(seen, 5, 12));
        Assert.Equal(0, Pixel(seen, 20, 12)[3]);
        Assert.InRange(Pixel(seen, 12, 12)[3], 100, 155);
        Assert.Equal(200, Pixel(seen, 12, 12)[0]);
    }

    [Fact]
    public async Task Before_anything_has_arrived_all_is_transparent()
    {
        using var seen = Decode(await _views.RenderAsync(
            Key("a"), new ViewSource.InWork(null, default, [], IsComplete: false), ViewWindow.Fit(new Region(0, 0, 300, 200), 30), default));

        Assert.Equal((30, 20), (seen.Width, seen.Height));
        Assert.Equal([0, 0, 0, 0], Pixel(seen, 15, 10));
    }

    [Fact]
    public async Task Who_looked_while_it_was_in_work_holds_it_when_its_canvas_is_deleted()
    {
        var canvas = Canvas.Create(Path.Combine(_folder.Path, "canvas"), new PictureShape(64, 64, 1, 8));
        await _views.RenderAsync(Key("a"), new ViewSource.InWork(canvas.Path, canvas.Shape, [new Region(0, 0, 1, 1)], false), ViewWindow.Fit(canvas.Shape.Bounds, 64), default);
        canvas.Write(canvas.Shape.Bounds, Enumerable.Repeat((byte)9, 4096).ToArray());
        canvas.Dispose();
        System.IO.File.Delete(canvas.Path);

        using var seen = Decode(await _views.RenderAsync(Key("a"), new ViewSource.Finished("not there", Completed: true), ViewWindow.Fit(canvas.Shape.Bounds, 64), default));

        Assert.Equal([9], Pixel(seen, 63, 63));
    }

    [Fact]
    public async Task Over_the_budget_the_picture_looked_at_longest_ago_goes()
    {
        var (_, path) = Write(300, 300, 3);
        using var views = Create(new ViewOptions { MaxBytes = 2 * 300 * 300 * 3 });

        foreach (var job in (string[])["a", "b", "c"])
            await views.RenderAsync(Key(job), File(path), ViewWindow.Fit(new Region(0, 0, 300, 300), 100), default);

        // No reductions: the shorter side is below 512.
        Assert.Equal((2, 2L * 300 * 300 * 3), views.Held);
    }

    [Fact]
    public async Task What_nobody_looks_at_goes_and_nothing_of_it_is_on_the_disk()
    {
        var (_, path) = Write(1200, 1200, 1);
        await _views.RenderAsync(Key("a"), File(path), ViewWindow.Fit(new Region(0, 0, 1200, 1200), 100), default);

        _time.Advance(TimeSpan.FromHours(1));
        _views.DropIdle();

        Assert.Equal((0, 0L), _views.Held);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, "views")));
    }

    [Fact]
    public async Task Many_may_look_at_once()
    {
        var (picture, path) = Write(1500, 1100, 3);

        var seen = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            _views.RenderAsync(Key("a"), File(path), ViewWindow.Fit(new Region(i, i, 64, 64), 64), default))));

        for (var i = 0; i < seen.Length; i++)
        {
            using var part = new Mat(picture, new Rect(i, i, 64, 64));
            using var image = Decode(seen[i]);
            Assert.Equal(0, Difference(part, image));
        }

        Assert.Equal(1, _views.Held.Pictures);
    }

    private PictureViews Create(ViewOptions options) => new(Path.Combine(_folder.Path, "views"), new PictureLimits(), options, _time);

    private (Mat Picture, string Path) Write(int width, int height, int channels)
    {
        var picture = TestPictures.Create(new Random(width), width, height, channels, 8);
        var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.png");
        Cv2.ImEncode(".png", picture, out var file);
        System.IO.File.WriteAllBytes(path, file);
        return (picture, path);
    }

    private static ViewKey Key(string job) => new(job, ViewOf.Result);

    private static ViewSource.Finished File(string path) => new(path, Completed: false);

    private static Mat Decode(byte[] png) => Cv2.ImDecode(png, ImreadModes.Unchanged);

    private static byte[] Pixel(Mat picture, int x, int y) => [.. Row(picture, y).Skip(x * picture.Channels()).Take(picture.Channels())];

    private static unsafe byte[] Row(Mat picture, int y) => new ReadOnlySpan<byte>((void*)picture.Ptr(y), picture.Width * picture.Channels()).ToArray();

    private static int Difference(Mat expected, Mat actual)
    {
        Assert.Equal((expected.Width, expected.Height, expected.Channels()), (actual.Width, actual.Height, actual.Channels()));
        return Enumerable.Range(0, expected.Height).Max(y => Row(expected, y).Zip(Row(actual, y), static (a, b) => Math.Abs(a - b)).Max());
    }

    // Each pixel of the view against the mean of the pixels whose centres it covers, on average over the view.
    private static double MeanDifference(Mat picture, Mat view)
    {
        var rows = Enumerable.Range(0, picture.Height).Select(y => Row(picture, y)).ToArray();
        var (channels, sum) = (picture.Channels(), 0.0);
        for (var y = 0; y < view.Height; y++)
        {
            var seen = Row(view, y);
            var lines = Covered(y, view.Height, picture.Height);
            for (var x = 0; x < view.Width; x++)
            {
                var columns = Covered(x, view.Width, picture.Width);
                for (var c = 0; c < channels; c++)
                    sum += Math.Abs(lines.Average(line => columns.Average(column => rows[line][(column * channels) + c])) - seen[(x * channels) + c]);
            }
        }

        return sum / (view.Width * view.Height * channels);
    }

    private static List<int> Covered(int index, int count, int length) =>
        [.. Enumerable.Range(0, length).Where(i => (i + 0.5) * count / length >= index && (i + 0.5) * count / length < index + 1)];
}
