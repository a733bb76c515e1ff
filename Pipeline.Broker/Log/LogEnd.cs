namespace Pipeline.Broker.Log;

/// <summary>The end of a log at one moment, so that a reader sees offset and position that belong together.</summary>
/// <param name="Offset">The next offset to be given; also the high watermark, for there are no replicas.</param>
/// <param name="Segments">All segments, oldest first.</param>
/// <param name="Position">Bytes in the last of them.</param>
internal sealed record LogEnd(long Offset, Segment[] Segments, int Position)
{
    /// <summary>Bytes in one of the segments.</summary>
    public int SizeOf(int at) => at == Segments.Length - 1 ? Position : Segments[at].Size;
}
