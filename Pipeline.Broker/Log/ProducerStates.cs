namespace Pipeline.Broker.Log;

/// <summary>
/// What a partition remembers of each idempotent producer: its epoch and its last five batches, so that a batch sent again is
/// recognised and a gap refused. Sequences count records and wrap after 2^31-1. Not thread-safe.
/// </summary>
internal sealed class ProducerStates(ProducersRecord? stored = null)
{
    /// <summary>As many batches as a client may have in flight with idempotence.</summary>
    private const int Remembered = 5;

    /// <summary>Most producers remembered; clients decide how many there are. The tenth that was idle longest goes first.</summary>
    private const int MaxProducers = 10_000;

    /// <summary>None at first, or those that were stored.</summary>
    private readonly Dictionary<long, ProducerRecord> _producers = stored?.Producers.ToDictionary(static producer => producer.Id) ?? [];

    /// <summary>Whether a batch may be appended; for one that was appended before, where it went.</summary>
    public Verdict Check(BatchHeader batch)
    {
        if (batch.ProducerId < 0 || !_producers.TryGetValue(batch.ProducerId, out var producer)) return default;
        if (batch.ProducerEpoch < producer.Epoch) return new Verdict(ErrorCode.InvalidProducerEpoch);
        if (batch.ProducerEpoch > producer.Epoch)
            return batch.BaseSequence == 0 ? default : new Verdict(ErrorCode.OutOfOrderSequenceNumber);
        foreach (var sent in producer.Batches)
            if (sent.FirstSequence == batch.BaseSequence && sent.RecordCount == batch.RecordCount)
                return new Verdict(ErrorCode.None, sent.BaseOffset);
        return batch.BaseSequence == producer.NextSequence ? default : new Verdict(ErrorCode.OutOfOrderSequenceNumber);
    }

    /// <summary>Remembers a batch that was appended.</summary>
    public void Record(BatchHeader batch, long timestamp)
    {
        if (batch.ProducerId < 0) return;
        if (_producers.Count >= MaxProducers && !_producers.ContainsKey(batch.ProducerId)) ForgetSome();
        if (!_producers.TryGetValue(batch.ProducerId, out var producer) || producer.Epoch != batch.ProducerEpoch)
            _producers[batch.ProducerId] = producer = new ProducerRecord { Id = batch.ProducerId, Epoch = batch.ProducerEpoch };
        if (producer.Batches.Count == Remembered) producer.Batches.RemoveAt(0);
        producer.Batches.Add(new SentBatchRecord { FirstSequence = batch.BaseSequence, RecordCount = batch.RecordCount, BaseOffset = batch.BaseOffset });
        producer.NextSequence = (int)(((long)batch.BaseSequence + batch.RecordCount) & int.MaxValue);
        producer.LastSeenMs = timestamp;
    }

    /// <summary>Forgets producers that have been idle since before a time, in milliseconds since 1970.</summary>
    public void Forget(long idleSinceMs)
    {
        foreach (var (id, producer) in _producers)
            if (producer.LastSeenMs < idleSinceMs)
                _producers.Remove(id);
    }

    private void ForgetSome()
    {
        foreach (var idle in _producers.Values.OrderBy(static producer => producer.LastSeenMs).Take(MaxProducers / 10).ToList()) _producers.Remove(idle.Id);
    }

    /// <summary>What is to be stored.</summary>
    public ProducersRecord ToRecord() => new() { Producers = [.. _producers.Values] };

    /// <summary>The answer to a batch: an error, the base offset of its first copy, or neither.</summary>
    public readonly record struct Verdict(ErrorCode Error, long? DuplicateOf = null);
}
