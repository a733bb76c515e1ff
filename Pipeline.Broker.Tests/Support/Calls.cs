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
    public static readonly Call<ProduceRequest, ProduceResponse> Produce = new(ApiKey.Produce, Handlers.Produce.SupportedVersions);
    public static readonly Call<FetchRequest, FetchResponse> Fetch = new(ApiKey.Fetch, Handlers.Fetch.SupportedVersions);
    public static readonly Call<ListOffsetsRequest, ListOffsetsResponse> ListOffsets = new(ApiKey.ListOffsets, Handlers.ListOffsets.SupportedVersions);
    public static readonly Call<MetadataRequest, MetadataResponse> Metadata = new(ApiKey.Metadata, Handlers.Metadata.SupportedVersions);
    public static readonly Call<OffsetCommitRequest, OffsetCommitResponse> OffsetCommit = new(ApiKey.OffsetCommit, Handlers.OffsetCommit.SupportedVersions);
    public static readonly Call<OffsetFetchRequest, OffsetFetchResponse> OffsetFetch = new(ApiKey.OffsetFetch, Handlers.OffsetFetch.SupportedVersions);
    public static readonly Call<FindCoordinatorRequest, FindCoordinatorResponse> FindCoordinator = new(ApiKey.FindCoordinator, Handlers.FindCoordinator.SupportedVersions);
    public static readonly Call<JoinGroupRequest, JoinGroupResponse> JoinGroup = new(ApiKey.JoinGroup, Handlers.JoinGroup.SupportedVersions);
    public static readonly Call<HeartbeatRequest, HeartbeatResponse> Heartbeat = new(ApiKey.Heartbeat, Handlers.Heartbeat.SupportedVersions);
    public static readonly Call<LeaveGroupRequest, LeaveGroupResponse> LeaveGroup = new(ApiKey.LeaveGroup, Handlers.LeaveGroup.SupportedVersions);
    public static readonly Call<SyncGroupRequest, SyncGroupResponse> SyncGroup = new(ApiKey.SyncGroup, Handlers.SyncGroup.SupportedVersions);
    public static readonly Call<DescribeGroupsRequest, DescribeGroupsResponse> DescribeGroups = new(ApiKey.DescribeGroups, Handlers.DescribeGroups.SupportedVersions);
    public static readonly Call<ListGroupsRequest, ListGroupsResponse> ListGroups = new(ApiKey.ListGroups, Handlers.ListGroups.SupportedVersions);
    public static readonly Call<ApiVersionsRequest, ApiVersionsResponse> ApiVersions = new(ApiKey.ApiVersions, Handlers.ApiVersions.SupportedVersions);
    public static readonly Call<CreateTopicsRequest, CreateTopicsResponse> CreateTopics = new(ApiKey.CreateTopics, Handlers.CreateTopics.SupportedVersions);
    public static readonly Call<DeleteTopicsRequest, DeleteTopicsResponse> DeleteTopics = new(ApiKey.DeleteTopics, Handlers.DeleteTopics.SupportedVersions);
    public static readonly Call<DeleteRecordsRequest, DeleteRecordsResponse> DeleteRecords = new(ApiKey.DeleteRecords, Handlers.DeleteRecords.SupportedVersions);
    public static readonly Call<InitProducerIdRequest, InitProducerIdResponse> InitProducerId = new(ApiKey.InitProducerId, Handlers.InitProducerId.SupportedVersions);
    public static readonly Call<DescribeConfigsRequest, DescribeConfigsResponse> DescribeConfigs = new(ApiKey.DescribeConfigs, Handlers.DescribeConfigs.SupportedVersions);
    public static readonly Call<AlterConfigsRequest, AlterConfigsResponse> AlterConfigs = new(ApiKey.AlterConfigs, Handlers.AlterConfigs.SupportedVersions);
    public static readonly Call<CreatePartitionsRequest, CreatePartitionsResponse> CreatePartitions = new(ApiKey.CreatePartitions, Handlers.CreatePartitions.SupportedVersions);
    public static readonly Call<DeleteGroupsRequest, DeleteGroupsResponse> DeleteGroups = new(ApiKey.DeleteGroups, Handlers.DeleteGroups.SupportedVersions);
    public static readonly Call<IncrementalAlterConfigsRequest, AlterConfigsResponse> IncrementalAlterConfigs =
        new(ApiKey.IncrementalAlterConfigs, Handlers.IncrementalAlterConfigs.SupportedVersions);
    public static readonly Call<OffsetDeleteRequest, OffsetDeleteResponse> OffsetDelete = new(ApiKey.OffsetDelete, Handlers.OffsetDelete.SupportedVersions);
    public static readonly Call<DescribeClusterRequest, DescribeClusterResponse> DescribeCluster = new(ApiKey.DescribeCluster, Handlers.DescribeCluster.SupportedVersions);
}
