using Google.Protobuf;
using OpenCvSharp;
using Pipeline.Filters;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Tests.Filters;

/// <summary>Applies a chain tile by tile, as the distributed system does, within this process: every tile goes through its wire form.</summary>
internal sealed class TiledRun(TileKernel kernel)
{
    /// <summary>Tiles run so far.</summary>
    public int Tiles { get; private set; }

    /// <summary>The most managed memory that one tile took.</summary>
    public (long Bytes, string Steps) MostAllocated { get; private set; }

    /// <summary>The result of a chain on a picture cut into tiles; tiles run in an order of their own.</summary>
    public Mat Apply(string chain, Mat picture, int tileSize, Random order)
    {
        var plan = FilterPlan.Create(FilterChain.Parse(chain), ShapeOf(picture), tileSize);
        var current = picture.Clone();
        var combined = ReadOnlyMemory<byte>.Empty;
        foreach (var pass in plan.Passes)
        {
            var result = pass.Pixels ? new Mat(pass.Output.Height, pass.Output.Width, TypeOf(pass.Output)) : null;
            var combiner = pass.CreateCombiner();
            var indexes = Enumerable.Range(0, pass.TileCount).ToArray();
            order.Shuffle(indexes);
            foreach (var index in indexes)
                RunTile(pass, pass.Tile(index), current, combined, result, combiner);
            combined = combiner?.Complete() ?? ReadOnlyMemory<byte>.Empty;
            if (result is null)
                continue;
            current.Dispose();
            current = result;
        }
        return current;
    }

    /// <summary>The shape of a matrix as a picture.</summary>
    public static PictureShape ShapeOf(Mat picture) => new(picture.Cols, picture.Rows, picture.Channels(), 8 * picture.ElemSize1());

    private void RunTile(
        FilterPass pass, TileGeometry tile, Mat picture, ReadOnlyMemory<byte> combined, Mat? result, SummaryCombiner? combiner)
    {
        var task = TileTask.Parser.ParseFrom(new TileTask
        {
            Steps = pass.Steps,
            Input = Wire(pass.Input),
            Source = Wire(tile.Source),
            Output = Wire(pass.Output),
            Target = Wire(tile.Target),
            Parameters = pass.TakesParameters ? ByteString.CopyFrom(pass.ParametersFor(tile.Index, combined).Span) : ByteString.Empty,
            Summary = pass.Summary,
            Pixels = pass.Pixels,
        }.ToByteArray());
        using var source = picture.Clone(RectOf(tile.Source));
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var output = kernel.Run(task, source.Data, source.Total() * source.ElemSize());
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > MostAllocated.Bytes)
            MostAllocated = (allocated, $"\"{task.Steps}\" with the summary of \"{task.Summary}\"");
        Tiles++;
        combiner?.Add(tile.Index, output.Summary.Span);
        if (result is null)
            return;
        using var pixels = Mat.FromPixelData(tile.Target.Height, tile.Target.Width, TypeOf(pass.Output), output.Data);
        Assert.Equal(pass.Output.BytesOf(tile.Target), output.Length);
        using var place = new Mat(result, RectOf(tile.Target));
        pixels.CopyTo(place);
    }

    private static MatType TypeOf(PictureShape shape) => MatType.MakeType(shape.Depth == 8 ? MatType.CV_8U : MatType.CV_16U, shape.Channels);

    private static Rect RectOf(Region region) => new(region.X, region.Y, region.Width, region.Height);

    public static Shape Wire(PictureShape shape) => new()
    {
        Width = (uint)shape.Width,
        Height = (uint)shape.Height,
        Channels = (uint)shape.Channels,
        Depth = (uint)shape.Depth,
    };

    private static Rectangle Wire(Region region) => new()
    {
        X = (uint)region.X,
        Y = (uint)region.Y,
        Width = (uint)region.Width,
        Height = (uint)region.Height,
    };
}
