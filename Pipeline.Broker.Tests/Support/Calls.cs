using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;

namespace Pipeline.Broker.Tests.Support;

/// <summary>A request type with its request and response.</summary>
internal sealed record Call<TRequest, TResponse>(ApiKey Key, ApiVersionRange Versions)
    where TRequest : class, IWireStruct, new()
    where TResponse : class, IWireStruct, new();

/// <summary>All request types, for clients.</summary>
internal static class Calls
{
    public static readonly Call<ProduceRequest, ProduceResponse> Produce = new(ApiKey.Produce, new(0, 9, FlexibleFrom: 9) { ServedFrom = 3 });
    public static readonly Call<FetchRequest, FetchResponse> Fetch = new(ApiKey.Fetch, new(4, 12, FlexibleFrom: 12));
    public static readonly Call<ListOffsetsRequest, ListOffsetsResponse> ListOffsets = new(ApiKey.ListOffsets, new(1, 10, FlexibleFrom: 6));
    public static readonly Call<MetadataRequest, MetadataResponse> Metadata = new(ApiKey.Metadata, new(0, 13, FlexibleFrom: 9));
    public static readonly Call<OffsetCommitRequest, OffsetCommitResponse> OffsetCommit = new(ApiKey.OffsetCommit, new(2, 9, FlexibleFrom: 8));
    public static readonly Call<OffsetFetchRequest, OffsetFetchResponse> OffsetFetch = new(ApiKey.OffsetFetch, new(1, 9, FlexibleFrom: 6));
    public static readonly Call<FindCoordinatorRequest, FindCoordinatorResponse> FindCoordinator = new(ApiKey.FindCoordinator, new(0, 6, FlexibleFrom: 3));
    public static readonly Call<JoinGroupRequest, JoinGroupResponse> JoinGroup = new(ApiKey.JoinGroup, new(0, 9, FlexibleFrom: 6));
    public static readonly Call<HeartbeatRequest, HeartbeatResponse> Heartbeat = new(ApiKey.Heartbeat, new(0, 4, FlexibleFrom: 4));
    public static readonly Call<LeaveGroupRequest, LeaveGroupResponse> LeaveGroup = new(ApiKey.LeaveGroup, new(0, 5, FlexibleFrom: 4));
    public static readonly Call<SyncGroupRequest, SyncGroupResponse> SyncGroup = new(ApiKey.SyncGroup, new(0, 5, FlexibleFrom: 4));
    public static readonly Call<DescribeGroupsRequest, DescribeGroupsResponse> DescribeGroups = new(ApiKey.DescribeGroups, new(0, 6, FlexibleFrom: 5));
    public static readonly Call<ListGroupsRequest, ListGroupsResponse> ListGroups = new(ApiKey.ListGroups, new(0, 5, FlexibleFrom: 3));
    public static readonly Call<ApiVersionsRequest, ApiVersionsResponse> ApiVersions = new(ApiKey.ApiVersions, new(0, 4, FlexibleFrom: 3));
    public static readonly Call<CreateTopicsRequest, CreateTopicsResponse> CreateTopics = new(ApiKey.CreateTopics, new(2, 7, FlexibleFrom: 5));
    public static readonly Call<DeleteTopicsRequest, DeleteTopicsResponse> DeleteTopics = new(ApiKey.DeleteTopics, new(1, 6, FlexibleFrom: 4));
    public static readonly Call<DeleteRecordsRequest, DeleteRecordsResponse> DeleteRecords = new(ApiKey.DeleteRecords, new(0, 2, FlexibleFrom: 2));
    public static readonly Call<InitProducerIdRequest, InitProducerIdResponse> InitProducerId = new(ApiKey.InitProducerId, new(0, 5, FlexibleFrom: 2));
    public static readonly Call<DescribeConfigsRequest, DescribeConfigsResponse> DescribeConfigs = new(ApiKey.DescribeConfigs, new(1, 4, FlexibleFrom: 4));
    public static readonly Call<AlterConfigsRequest<ConfigEntry>, AlterConfigsResponse> AlterConfigs = new(ApiKey.AlterConfigs, new(0, 2, FlexibleFrom: 2));
    public static readonly Call<CreatePartitionsRequest, CreatePartitionsResponse> CreatePartitions = new(ApiKey.CreatePartitions, new(0, 3, FlexibleFrom: 2));
    public static readonly Call<DeleteGroupsRequest, DeleteGroupsResponse> DeleteGroups = new(ApiKey.DeleteGroups, new(0, 2, FlexibleFrom: 2));
    public static readonly Call<AlterConfigsRequest<ConfigChange>, AlterConfigsResponse> IncrementalAlterConfigs =
        new(ApiKey.IncrementalAlterConfigs, new(0, 1, FlexibleFrom: 1));
    public static readonly Call<OffsetDeleteRequest, OffsetDeleteResponse> OffsetDelete = new(ApiKey.OffsetDelete, new(0, 0, FlexibleFrom: ApiVersionRange.Never));
    public static readonly Call<DescribeClusterRequest, DescribeClusterResponse> DescribeCluster = new(ApiKey.DescribeCluster, new(0, 2, FlexibleFrom: 0));
}
