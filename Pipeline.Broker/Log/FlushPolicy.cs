namespace Pipeline.Broker.Log;

/// <summary>When appended batches are forced to disk. A crash of the process loses nothing with any; a power cut may.</summary>
internal enum FlushPolicy
{
    /// <summary>When a segment is full and at a clean stop; else whenever the operating system writes it. Apache Kafka's default.</summary>
    Never,

    /// <summary>Also once a second.</summary>
    Interval,

    /// <summary>Before each answer to a producer.</summary>
    Always,
}
