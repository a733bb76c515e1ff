using System.Runtime.InteropServices;
using OpenCvSharp;
using Pipeline.Filters.Operations;
using Pipeline.Filters.Planning;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Histograms;

/// <summary>
/// A step that maps every channel by a table made from that channel's histogram over the whole picture. The summary is the histograms, 256
/// unsigned 32-bit numbers a channel, least significant byte first; the parameters are the tables, 256 bytes a channel.
/// </summary>
/// <param name="table">Makes 256 new values from a channel's histogram.</param>
/// <param name="reads">The channels that are mapped.</param>
/// <param name="lightness">When given, a colour picture's lightness alone is mapped.</param>
internal sealed class HistogramOperation(Func<long[], byte[]> table, ColourUse reads = ColourUse.AsIs, Lightness? lightness = null)
    : TwoPassOperation
{
    public override ColourUse Reads => reads;

    public override bool IsPointwise => true;

    public override Region SourceFor(Region target, PictureShape input) => target;

    public override Extent SourceExtent(Extent target, PictureShape input) => target;

    public override byte[] Summarise(Mat source, StepPlace place)
    {
        using var plane = lightness?.Of(source);
        return MemoryMarshal.AsBytes(Histogram.Of(plane ?? source).AsSpan()).ToArray();
    }

    public override SummaryCombiner CreateCombiner(PictureShape input, TileGrid grid) =>
        new HistogramCombiner(reads == ColourUse.Grey || lightness is not null || input.Channels == 1 ? 1 : 3, table);

    protected override Mat Run(Mat source, StepPlace place, ReadOnlyMemory<byte> parameters)
    {
        var channels = lightness is null ? source.Channels() : 1;
        if (parameters.Length != channels * Histogram.Bins)
            throw new TileTaskException($"The task's parameters have {parameters.Length} bytes; {channels} tables take {channels * Histogram.Bins}.");
        return lightness is null ? Results.Of(source, Map) : lightness.Change(source, Map);

        void Map(Mat from, Mat to) => ChannelTables.Apply(from, parameters.Span, to);
    }
}
