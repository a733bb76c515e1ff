using Pipeline.Broker.Protocol;

namespace Pipeline.Broker.Log;

/// <summary>
/// What a partition remembers of each idempotent producer: its epoch and its last five batches, so that a batch sent again is
/// recognised and a gap refused. Sequences count records and wrap after 2^31-1. Not thread-safe.
/// </summary>
internal sealed class ProducerStates
{
    /// <summary>As many batches as a client may have in flight with idempotence.</summary>
    private const int Remembered = 5;

    private readonly Dictionary<long, Producer> _producers = [];

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
        if (!_producers.TryGetValue(batch.ProducerId, out var producer) || producer.Epoch != batch.ProducerEpoch)
            _producers[batch.ProducerId] = producer = new Producer { Epoch = batch.ProducerEpoch };
        if (producer.Batches.Count == Remembered) producer.Batches.Dequeue();
        producer.Batches.Enqueue(new Sent(batch.BaseSequence, batch.RecordCount, batch.BaseOffset));
        producer.NextSequence = (int)(((long)batch.BaseSequence + batch.RecordCount) & int.MaxValue);
        producer.LastTimestamp = timestamp;
    }

    /// <summary>The answer to a batch: an error, the base offset of its first copy, or neither.</summary>
    public readonly record struct Verdict(ErrorCode Error, long? DuplicateOf = null);

    private readonly record struct Sent(int FirstSequence, int RecordCount, long BaseOffset);

    private sealed class Producer
    {
        public short Epoch { get; init; }
        public Queue<Sent> Batches { get; } = new(Remembered);
        public int NextSequence { get; set; }
        public long LastTimestamp { get; set; }
    }
}
