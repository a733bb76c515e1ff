namespace Pipeline.Broker.Log;

/// <summary>What a producer's record set must be before it may enter a log: exactly one intact batch of format 2.</summary>
internal static class BatchValidator
{
    /// <summary>How far a producer's clock may be ahead; Apache Kafka's default (message.timestamp.after.max.ms). Such records would never get old.</summary>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromHours(1);

    /// <summary>The first reason to refuse the set, cheap checks first; <see cref="ErrorCode.None"/> if there is none.</summary>
    public static ErrorCode Validate(ReadOnlySpan<byte> set, LogSettings settings, DateTimeOffset now)
    {
        if (set.Length < BatchHeader.Size) return ErrorCode.InvalidRecord;
        var header = new BatchHeader(set);
        if (header.Magic != BatchHeader.CurrentMagic || header.TotalLength != set.Length) return ErrorCode.InvalidRecord;
        if (set.Length > settings.MaxBatchBytes) return ErrorCode.MessageTooLarge;
        if (BatchHeader.ComputeCrc(set) != header.Crc) return ErrorCode.CorruptMessage;
        if (header.RecordCount < 1 || header.LastOffsetDelta != header.RecordCount - 1) return ErrorCode.InvalidRecord;
        if (header.IsControl) return ErrorCode.InvalidRecord;
        if (header.IsTransactional) return ErrorCode.TransactionalIdAuthorizationFailed;
        if (header.ProducerId >= 0 && (header.BaseSequence < 0 || header.ProducerEpoch < 0)) return ErrorCode.InvalidRecord;
        if (!settings.StampsAppendTime && header.MaxTimestamp > (now + MaxAhead).ToUnixTimeMilliseconds()) return ErrorCode.InvalidTimestamp;
        if (header.Compression > 4) return ErrorCode.UnsupportedCompressionType;
        return header.Compression == 0 && !RecordWalker.HoldsExactly(set, header.RecordCount) ? ErrorCode.InvalidRecord : ErrorCode.None;
    }
}
