namespace Pipeline.Broker.Log;

/// <summary>What an index file says of its segment: so much of it was on disk, whole and checked, when the file was written.</summary>
internal sealed record SegmentSummary : IWireStruct
{
    /// <summary>Bytes of whole batches.</summary>
    public int Size;

    /// <summary>The offset behind them.</summary>
    public long NextOffset;

    /// <summary>Their largest timestamp, in milliseconds since 1970.</summary>
    public long MaxTimestamp;

    /// <summary>Entries of the index.</summary>
    public int Entries;

    public void Describe(Wire wire) => wire.Field(ref Size).Field(ref NextOffset).Field(ref MaxTimestamp).Field(ref Entries);
}
