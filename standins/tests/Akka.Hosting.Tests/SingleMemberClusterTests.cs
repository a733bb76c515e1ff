using Akka.Cluster.Hosting;
using Akka.Configuration;
using Akka.Remote.Hosting;

namespace Akka.Hosting.Tests;

/// <summary>Where the cluster of one differs on purpose; compiled against it only.</summary>
public sealed class SingleMemberClusterTests
{
    [Fact]
    public async Task A_seed_node_that_is_another_node_is_an_error_that_says_what_is_needed()
    {
        var thrown = await Assert.ThrowsAsync<ConfigurationException>(() => HostedSystem.Start(static akka => akka
            .WithRemoting("127.0.0.1", 4053)
            .WithClustering(new ClusterOptions { SeedNodes = ["akka.tcp://hosted@elsewhere:4053"] })));

        Assert.Contains("elsewhere", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("--packages upstream", thrown.Message, StringComparison.Ordinal);
    }
}
