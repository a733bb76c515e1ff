namespace Pipeline.Broker.Topics;

/// <summary>Why a change to a topic was not made.</summary>
internal sealed record TopicRefusal(ErrorCode Error, string Message);
