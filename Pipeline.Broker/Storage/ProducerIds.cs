namespace Pipeline.Broker.Storage;

/// <summary>Gives producer ids that no earlier run has given: whole blocks are noted as used before the first of them is given.</summary>
internal sealed class ProducerIds(StateJournal journal)
{
    private const string Key = "producer-ids";
    private const long Block = 1000;

    private readonly Lock _gate = new();
    private long _next;
    private long _reserved;

    /// <summary>An id never given before.</summary>
    public long Next()
    {
        lock (_gate)
        {
            if (_next == _reserved) Reserve();
            return _next++;
        }
    }

    private void Reserve()
    {
        _next = journal.Find(Key) is { } stored ? BinaryPrimitives.ReadInt64BigEndian(stored) : 0;
        var value = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(value, _next + Block);
        journal.Store(Key, value);
        _reserved = _next + Block;
    }
}
