namespace Pipeline.Messages.Wire;

/// <summary>Names of the Kafka record headers.</summary>
public static class RecordHeaders
{
    /// <summary>Holds a serialised <see cref="TileTask"/> on <c>tasks</c>, a <see cref="TileResult"/> on <c>results</c>.</summary>
    public const string Tile = "tile";

    /// <summary>W3C trace context of the job, as the <c>traceparent</c> HTTP header holds it.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>On <c>tasks.dlq</c>: why the tile was quarantined, UTF-8 text.</summary>
    public const string Reason = "reason";
}
