namespace Pipeline.Broker.Handlers;

/// <summary>
/// FindCoordinator, key 10, versions 0-6: this node, for every group. Transactions and share groups, which Apache Kafka has, have no
/// coordinator here.
/// </summary>
internal sealed class FindCoordinator(NodeIdentity node)
    : Api<FindCoordinatorRequest, FindCoordinatorResponse>(ApiKey.FindCoordinator, new(0, 6, FlexibleFrom: 3))
{
    private const sbyte ForGroup = 0;

    protected override ValueTask<FindCoordinatorResponse?> HandleAsync(FindCoordinatorRequest request, RequestContext context)
    {
        var keys = context.Version < 4 ? [request.Key] : request.CoordinatorKeys;
        return new(new FindCoordinatorResponse { Coordinators = [.. keys.Select(key => Locate(key, request.KeyType))] });
    }

    private CoordinatorAddress Locate(string key, sbyte keyType) => keyType == ForGroup
        ? new() { Key = key, NodeId = NodeIdentity.NodeId, Host = node.Advertised.Host, Port = node.Advertised.Port }
        : new()
        {
            Key = key,
            NodeId = -1,
            Port = -1,
            ErrorCode = ErrorCode.InvalidRequest,
            ErrorMessage = "This broker coordinates consumer groups only.",
        };
}
