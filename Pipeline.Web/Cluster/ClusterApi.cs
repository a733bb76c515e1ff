using Akka.Actor;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Pipeline.Master.Hosting;
using Pipeline.Messages.Topics;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Cluster;

/// <summary><c>GET /api/v1/cluster</c>: what this master belongs to.</summary>
internal static class ClusterApi
{
    /// <summary>What the nodes share.</summary>
    /// <param name="Kafka">The broker and the topics.</param>
    /// <param name="Akka">The Akka cluster; null when no seed nodes are set, and Kafka is all that the nodes share.</param>
    public sealed record ClusterDocument(KafkaDocument Kafka, AkkaDocument? Akka);

    /// <summary>The broker and the topics.</summary>
    /// <param name="BootstrapServers">Where it is reached.</param>
    /// <param name="Topics">The topics' names.</param>
    public sealed record KafkaDocument(string BootstrapServers, IReadOnlyList<string> Topics);

    /// <summary>The Akka cluster as this member sees it.</summary>
    /// <param name="Address">This member.</param>
    /// <param name="Leader">The leader; null while there is none.</param>
    /// <param name="Members">All members, oldest first.</param>
    public sealed record AkkaDocument(string Address, string? Leader, IReadOnlyList<MemberDocument> Members);

    /// <summary>A member.</summary>
    /// <param name="Address">Its address.</param>
    /// <param name="Status">Its status, for instance <c>Up</c>.</param>
    /// <param name="Roles">Its roles.</param>
    /// <param name="Reachable">Whether its heartbeats come.</param>
    public sealed record MemberDocument(string Address, string Status, IReadOnlyList<string> Roles, bool Reachable);

    /// <summary>Maps the route.</summary>
    public static void MapCluster(this IEndpointRouteBuilder api) => api.MapMethods("/cluster", ReadMethods.GetAndHead, Handle)
        .WithTags("Cluster")
        .WithName("getCluster")
        .WithSummary("Show what the nodes share: Kafka, and the Akka cluster if there is one");

    private static Ok<ClusterDocument> Handle(ActorSystem system, IOptions<KafkaOptions> kafka, IOptions<ClusterOptions> cluster)
    {
        var names = kafka.Value;
        var topics = new KafkaDocument(names.BootstrapServers, [names.TasksTopic, names.ResultsTopic, names.HeartbeatsTopic, names.DeadLetterTopic]);
        return TypedResults.Ok(new ClusterDocument(topics, cluster.Value.SeedNodes.Count == 0 ? null : Describe(Akka.Cluster.Cluster.Get(system))));
    }

    private static AkkaDocument Describe(Akka.Cluster.Cluster cluster)
    {
        var state = cluster.State;
        return new AkkaDocument(
            cluster.SelfAddress.ToString(),
            state.Leader?.ToString(),
            [
                .. state.Members.Select(member => new MemberDocument(
                    member.Address.ToString(), member.Status.ToString(), [.. member.Roles], !state.Unreachable.Contains(member))),
            ]);
    }
}
