namespace Pipeline.Broker.Handlers;

/// <summary>Where a setting's value comes from, with the protocol's numbers.</summary>
internal enum ConfigSource : sbyte
{
    Topic = 1,
    Default = 5,
}
