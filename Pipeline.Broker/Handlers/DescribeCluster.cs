namespace Pipeline.Broker.Handlers;

/// <summary>DescribeCluster, key 60, versions 0-2: this node, which is its own controller.</summary>
internal sealed class DescribeCluster(NodeIdentity node)
    : Api<DescribeClusterRequest, DescribeClusterResponse>(ApiKey.DescribeCluster, new(0, 2, FlexibleFrom: 0))
{
    private const sbyte Brokers = 1;

    protected override ValueTask<DescribeClusterResponse?> HandleAsync(DescribeClusterRequest request, RequestContext context)
    {
        // Controllers are not separate nodes here, so nobody can ask for them.
        if (request.EndpointType != Brokers)
            return new(new DescribeClusterResponse { ErrorCode = ErrorCode.MismatchedEndpointType, ErrorMessage = "There are only broker endpoints.", EndpointType = Brokers });
        return new(new DescribeClusterResponse
        {
            ClusterId = node.ClusterId,
            ControllerId = NodeIdentity.NodeId,
            Brokers = [new ClusterBroker { BrokerId = NodeIdentity.NodeId, Host = node.Advertised.Host, Port = node.Advertised.Port }],
        });
    }
}
