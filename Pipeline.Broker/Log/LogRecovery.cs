using System.Buffers;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Pipeline.Broker.Log;

/// <summary>
/// Opens a partition's folder after whatever ended the last run. The log is cut behind the last batch that follows on the one
/// before it and whose checksum holds; everything after that is dropped and logged.
/// </summary>
internal sealed partial class LogRecovery(string folder, ILogger logger)
{
    private readonly ProducerStates _producers = new();
    private readonly List<Segment> _segments = [];
    private long _nextOffset;

    /// <summary>Reads the folder, which may be empty.</summary>
    public RecoveredLog Run()
    {
        Directory.CreateDirectory(folder);
        var bases = FindBaseOffsets();
        _nextOffset = bases.Count > 0 ? bases[0] : 0;
        var intact = true;
        foreach (var baseOffset in bases)
        {
            if (intact && baseOffset == _nextOffset) intact = Scan(baseOffset);
            else Drop(baseOffset);
        }

        if (_segments.Count == 0) _segments.Add(new Segment(folder, _nextOffset));
        return new RecoveredLog([.. _segments], _segments[0].BaseOffset, _nextOffset, _producers);
    }

    private List<long> FindBaseOffsets()
    {
        var found = new List<long>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Segment.Extension))
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var baseOffset))
                found.Add(baseOffset);
        found.Sort();
        return found;
    }

    /// <summary>Takes a segment up to its last good batch; false if it had to be cut.</summary>
    private bool Scan(long baseOffset)
    {
        var segment = new Segment(folder, baseOffset);
        _segments.Add(segment);
        var length = segment.File.Length;
        while (segment.Size < length)
        {
            if (ScanBatch(segment, length)) continue;
            LogCut(segment.File.Path, length - segment.Size, segment.Size, _nextOffset);
            segment.File.Truncate(segment.Size);
            return false;
        }

        return true;
    }

    private bool ScanBatch(Segment segment, long length)
    {
        Span<byte> head = stackalloc byte[BatchHeader.Size];
        if (segment.File.Read(head, segment.Size) < head.Length) return false;
        var header = new BatchHeader(head);
        if (header.Magic != BatchHeader.CurrentMagic || header.BaseOffset != _nextOffset || header.RecordCount < 1) return false;
        if (header.TotalLength < BatchHeader.Size || header.TotalLength > length - segment.Size) return false;
        if (header.LastOffsetDelta != header.RecordCount - 1) return false;
        var buffer = ArrayPool<byte>.Shared.Rent((int)header.TotalLength);
        try
        {
            var batch = buffer.AsSpan(0, (int)header.TotalLength);
            if (segment.File.Read(batch, segment.Size) < batch.Length || BatchHeader.ComputeCrc(batch) != header.Crc) return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        segment.Account(header);
        _producers.Record(header, header.MaxTimestamp);
        _nextOffset = header.LastOffset + 1;
        return true;
    }

    private void Drop(long baseOffset)
    {
        var path = Segment.PathFor(folder, baseOffset);
        LogDropped(path, _nextOffset);
        File.Delete(path);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: cut {Bytes} bytes from byte {Position} on, no intact batch starts there; the log goes on at offset {Offset}.")]
    private partial void LogCut(string path, long bytes, int position, long offset);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: dropped, the log ends at offset {Offset} before it.")]
    private partial void LogDropped(string path, long offset);
}
