namespace Pipeline.Broker.Handlers;

/// <summary>What clients are told of this node.</summary>
/// <param name="ClusterId">Made once for a data folder.</param>
/// <param name="Advertised">The address that clients shall connect to.</param>
internal sealed record NodeIdentity(string ClusterId, HostPort Advertised)
{
    /// <summary>The number of the only node.</summary>
    public const int NodeId = 1;
}
