namespace Pipeline.Broker.Topics;

/// <summary>The type of an option's value, with the protocol's numbers.</summary>
internal enum TopicOptionKind : sbyte
{
    Text = 2,
    Int = 3,
    Long = 5,
    List = 7,
}
