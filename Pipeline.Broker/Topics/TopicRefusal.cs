namespace Pipeline.Broker.Topics;

/// <summary>Why a change to a topic was not made.</summary>
internal sealed record TopicRefusal(ErrorCode Error, string Message)
{
    /// <summary>Several wishes for one topic in one request, none of which is fulfilled.</summary>
    public static TopicRefusal Repeated { get; } = new(ErrorCode.InvalidRequest, "The request names this topic more than once.");
}
