namespace Pipeline.Broker.Handlers;

/// <summary>What has settings, with the protocol's numbers.</summary>
internal enum ResourceType : sbyte
{
    Topic = 2,
    Node = 4,
}
