using OpenCvSharp;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters;

/// <summary>What a tile's filters gave: pixels in native memory that this object owns, a summary, or both.</summary>
public sealed class TileOutput : IDisposable
{
    private readonly Mat? _pixels;

    internal TileOutput(Mat? pixels, Region target, byte[] summary)
    {
        _pixels = pixels;
        Target = target;
        Summary = summary;
        if (pixels is null)
            return;
        Data = pixels.Data;
        Channels = pixels.Channels();
        Depth = 8 * (int)pixels.ElemSize1();
        Length = pixels.Total() * pixels.ElemSize();
    }

    /// <summary>The first pixel; rows follow each other without padding. Zero when no pixels were wanted.</summary>
    public nint Data { get; }

    /// <summary>Bytes of pixels at <see cref="Data"/>.</summary>
    public long Length { get; }

    /// <summary>Channels of the pixels: 1, 3 or 4; 0 when no pixels were wanted.</summary>
    public int Channels { get; }

    /// <summary>Bits a sample: 8 or 16; 0 when no pixels were wanted.</summary>
    public int Depth { get; }

    /// <summary>The part of the picture after the steps that the pixels and the summary cover.</summary>
    public Region Target { get; }

    /// <summary>The summary that the task asked for; empty when it asked for none.</summary>
    public ReadOnlyMemory<byte> Summary { get; }

    /// <summary>Frees the pixels.</summary>
    public void Dispose() => _pixels?.Dispose();
}
