using OpenCvSharp;
using Pipeline.Filters.Operations;
using Pipeline.Filters.Planning;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Histograms;

/// <summary>
/// Contrast limited adaptive histogram equalisation of the lightness, as OpenCV's: each cell of a grid over the picture has a table, and
/// every sample is looked up in the four tables around it, weighed by how near their cells' centres are.
/// </summary>
internal sealed class ClaheOperation(double clip, int side) : TwoPassOperation
{
    private static readonly Lightness Lab = new(ColorConversionCodes.BGR2Lab, ColorConversionCodes.Lab2BGR);

    public override bool IsPointwise => true;

    public override Region SourceFor(Region target, PictureShape input) => target;

    public override Extent SourceExtent(Extent target, PictureShape input) => target;

    public override byte[] Summarise(Mat source, StepPlace place)
    {
        using var lightness = Lab.Of(source);
        return ClaheSummary.Write(lightness, place.Target, new ClaheGrid(place.Input, side));
    }

    public override SummaryCombiner CreateCombiner(PictureShape input, TileGrid grid) => new ClaheCombiner(new ClaheGrid(input, side), clip);

    public override ReadOnlyMemory<byte> ParametersFor(ReadOnlyMemory<byte> combined, int tile, Region target, PictureShape input) =>
        ClaheCells.Select(combined.Span, new ClaheGrid(input, side), target);

    protected override Mat Run(Mat source, StepPlace place, ReadOnlyMemory<byte> parameters) =>
        Lab.Change(source, (from, to) => Interpolate(from, to, place, parameters.Span));

    private void Interpolate(Mat from, Mat to, StepPlace place, ReadOnlySpan<byte> parameters)
    {
        var grid = new ClaheGrid(place.Input, side);
        var cells = new ClaheCells(parameters, grid, place.Source);
        to.Create(from.Rows, from.Cols, from.Type());
        var columns = new Column[from.Cols];
        for (var x = 0; x < columns.Length; x++)
        {
            var weight = ClaheWeight.At(place.Source.X + x, grid.CellWidth, side);
            columns[x] = new Column(cells.OffsetOf(weight.First), cells.OffsetOf(weight.Second), weight.Weight, 1 - weight.Weight);
        }
        for (var y = 0; y < from.Rows; y++)
        {
            var weight = ClaheWeight.At(place.Source.Y + y, grid.CellHeight, side);
            Interpolate(from.Row<byte>(y), to.Row<byte>(y), columns, cells.TablesOfRow(weight.First), cells.TablesOfRow(weight.Second), weight.Weight);
        }
    }

    // The order of the operations is OpenCV's; another one rounds otherwise.
    private static void Interpolate(
        ReadOnlySpan<byte> from, Span<byte> to, ReadOnlySpan<Column> columns, ReadOnlySpan<byte> above, ReadOnlySpan<byte> below, float weightBelow)
    {
        var weightAbove = 1 - weightBelow;
        for (var x = 0; x < columns.Length; x++)
        {
            ref readonly var column = ref columns[x];
            var (left, right) = (column.Left + from[x], column.Right + from[x]);
            var upper = (above[left] * column.WeightLeft) + (above[right] * column.WeightRight);
            var lower = (below[left] * column.WeightLeft) + (below[right] * column.WeightRight);
            to[x] = (byte)MathF.Round((upper * weightAbove) + (lower * weightBelow));
        }
    }

    private readonly record struct Column(int Left, int Right, float WeightRight, float WeightLeft);
}
