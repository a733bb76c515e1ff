using System.Buffers.Binary;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Png;

/// <summary>
/// Writes a canvas as PNG while it is being filled: bands of rows are filtered and deflated in parallel, each as soon as its rows are
/// complete, and written in their order. What it holds in memory is a few bands.
/// </summary>
internal sealed class PngEncoder
{
    /// <summary>Bytes of a band's pixels. Each band costs about ten bytes of file and the set-up of a deflate stream.</summary>
    private const int BandBytes = 1 << 20;

    /// <summary>The most bands in work, for the memory's sake: each holds about three times its pixels.</summary>
    private const int MaxBands = 8;

    private readonly Canvas _canvas;
    private readonly Stream _output;
    private readonly Queue<Task<PngBand>> _inWork = new();
    private readonly Stack<PngBand> _idle = new();
    private uint _checksum = Adler32.Initial;

    private PngEncoder(Canvas canvas, Stream output)
    {
        _canvas = canvas;
        _output = output;
    }

    /// <summary>Writes the whole file; returns when it is complete.</summary>
    public static async Task WriteAsync(
        Canvas canvas, PictureMetadata metadata, IRowProgress rows, Stream output, CancellationToken cancellationToken)
    {
        var encoder = new PngEncoder(canvas, output);
        encoder.WriteHead(metadata);
        try
        {
            await encoder.WriteBandsAsync(rows, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Bands in work read the canvas, which is the caller's again after this call, however it ends.
            await Task.WhenAll((IEnumerable<Task>)encoder._inWork).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        encoder.WriteEnd();
    }

    private async Task WriteBandsAsync(IRowProgress rows, CancellationToken cancellationToken)
    {
        var shape = _canvas.Shape;
        var bandRows = (int)Math.Clamp(BandBytes / shape.RowBytes, 1, shape.Height);
        var bandsInWork = Math.Min(Environment.ProcessorCount + 1, MaxBands);
        for (var y = 0; y < shape.Height; y += bandRows)
        {
            var region = new Region(0, y, shape.Width, Math.Min(bandRows, shape.Height - y));
            await rows.WaitAsync(region.Bottom, cancellationToken).ConfigureAwait(false);
            if (_inWork.Count == bandsInWork)
                await WriteFirstBandAsync(cancellationToken).ConfigureAwait(false);

            var band = _idle.TryPop(out var idle) ? idle : new PngBand(shape);
            _inWork.Enqueue(Task.Run(
                () =>
                {
                    band.Encode(_canvas, region);
                    return band;
                },
                CancellationToken.None));
        }

        while (_inWork.Count > 0)
            await WriteFirstBandAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteFirstBandAsync(CancellationToken cancellationToken)
    {
        var band = await _inWork.Dequeue().ConfigureAwait(false);
        await _output.WriteAsync(band.Chunk, cancellationToken).ConfigureAwait(false);
        _checksum = Adler32.Combine(_checksum, band.Checksum, band.FilteredBytes);
        _idle.Push(band);
    }

    private void WriteHead(PictureMetadata metadata)
    {
        _output.Write(PngInspector.Signature);
        PngChunkWriter.Write(_output, PngChunkType.Header, PngHeader.Of(_canvas.Shape).Format());
        if (metadata.IccProfile is { } profile)
            PngChunkWriter.Write(_output, PngChunkType.IccProfile, PngMetadata.FormatProfile(profile.Span));
        if (metadata.Resolution is { } resolution)
            PngChunkWriter.Write(_output, PngChunkType.PhysicalSize, PngMetadata.FormatPhysicalSize(resolution));

        // The zlib stream's header (RFC 1950): deflate with a window of 32 KiB, fastest.
        PngChunkWriter.Write(_output, PngChunkType.Data, [0x78, 0x01]);
    }

    private void WriteEnd()
    {
        // The deflate stream's last block, an empty one of fixed codes (RFC 1951, 3.2.6), and the checksum of everything.
        var end = new byte[] { 0x03, 0x00, 0, 0, 0, 0 };
        BinaryPrimitives.WriteUInt32BigEndian(end.AsSpan(2), _checksum);
        PngChunkWriter.Write(_output, PngChunkType.Data, end);
        PngChunkWriter.Write(_output, PngChunkType.End, []);
    }
}
