using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Remote.Hosting;

namespace Akka.Hosting.Tests;

public sealed class ClusterTests
{
    [Fact]
    public async Task A_node_that_is_its_own_seed_comes_up_with_its_roles()
    {
        await using var hosted = await Member(out var port);
        var cluster = Cluster.Cluster.Get(hosted.System);

        var up = new TaskCompletionSource();
        cluster.RegisterOnMemberUp(up.SetResult);
        await up.Task.WaitAsync(HostedSystem.Limit);

        Assert.Equal($"akka.tcp://hosted@127.0.0.1:{port}", cluster.SelfAddress.ToString());
        var member = Assert.Single(cluster.State.Members);
        Assert.Equal(MemberStatus.Up, member.Status);
        Assert.True(member.HasRole("master"));
        Assert.Equal(cluster.SelfAddress, cluster.State.Leader);
    }

    [Fact]
    public async Task A_subscriber_hears_of_members_that_are_up_as_state_or_as_events()
    {
        await using var hosted = await Member(out _);
        var cluster = Cluster.Cluster.Get(hosted.System);
        var up = new TaskCompletionSource();
        cluster.RegisterOnMemberUp(up.SetResult);
        await up.Task.WaitAsync(HostedSystem.Limit);

        var asState = hosted.System.ActorOf(Props.Create(() => new Listener(ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot)));
        var asEvents = hosted.System.ActorOf(Props.Create(() => new Listener(ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents)));

        var state = Assert.IsType<ClusterEvent.CurrentClusterState>(await asState.Ask("first?", HostedSystem.Limit));
        Assert.Equal(cluster.SelfMember, Assert.Single(state.Members));
        var memberUp = Assert.IsType<ClusterEvent.MemberUp>(await asEvents.Ask("first?", HostedSystem.Limit));
        Assert.Equal(cluster.SelfMember, memberUp.Member);
    }

    [Fact]
    public async Task Messages_to_a_singletons_proxy_wait_for_it_and_reach_it_with_their_sender()
    {
        await using var hosted = await Member(out _, static akka =>
            akka.WithSingleton<One>("one", Props.Create(() => new One()), new ClusterSingletonOptions { Role = "master" }));

        var path = await hosted.Required<One>().Ask<string>("where", HostedSystem.Limit);

        Assert.EndsWith("/user/one/one", path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_singleton_ends_before_the_member_is_removed()
    {
        var order = new List<string>();
        var hosted = await Member(out _, akka => akka.WithSingleton<One>("one", Props.Create(() => new Last(order))));
        var cluster = Cluster.Cluster.Get(hosted.System);
        await hosted.Required<One>().Ask<string>("there?", HostedSystem.Limit);
        var removed = new TaskCompletionSource();
        cluster.RegisterOnMemberRemoved(() =>
        {
            lock (order)
                order.Add("removed");
            removed.SetResult();
        });

        await hosted.DisposeAsync();

        await removed.Task.WaitAsync(HostedSystem.Limit);
        Assert.Equal(["singleton ended", "removed"], order);
    }

    [Fact]
    public async Task Leaving_the_cluster_ends_the_system()
    {
        await using var hosted = await Member(out _);
        var cluster = Cluster.Cluster.Get(hosted.System);
        var up = new TaskCompletionSource();
        cluster.RegisterOnMemberUp(up.SetResult);
        await up.Task.WaitAsync(HostedSystem.Limit);

        await cluster.LeaveAsync().WaitAsync(HostedSystem.Limit);

        await hosted.System.WhenTerminated.WaitAsync(HostedSystem.Limit);
        Assert.IsType<CoordinatedShutdown.ClusterLeavingReason>(CoordinatedShutdown.Get(hosted.System).ShutdownReason);
    }

    private static Task<HostedSystem> Member(out int port, Action<AkkaConfigurationBuilder>? more = null)
    {
        var free = FreePort();
        port = free;
        return HostedSystem.Start(akka =>
        {
            akka.WithRemoting("127.0.0.1", free)
                .WithClustering(new ClusterOptions { Roles = ["master"], SeedNodes = [$"akka.tcp://hosted@127.0.0.1:{free}"] });
            more?.Invoke(akka);
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Answers with the first thing it heard from the cluster.</summary>
    private sealed class Listener : ReceiveActor, IWithUnboundedStash
    {
        private object? _first;

        public Listener(ClusterEvent.SubscriptionInitialStateMode mode)
        {
            Cluster.Cluster.Get(Context.System).Subscribe(Self, mode, typeof(ClusterEvent.IMemberEvent));
            Receive<string>(_ => _first is null, _ => Stash.Stash());
            Receive<string>(_ => Sender.Tell(_first!));
            ReceiveAny(heard =>
            {
                _first ??= heard;
                Stash.UnstashAll();
            });
        }

        public IStash Stash { get; set; } = null!;
    }

    private sealed class One : ReceiveActor
    {
        public One() => Receive<string>(_ => Sender.Tell(Self.Path.ToStringWithoutAddress()));
    }

    private sealed class Last : ReceiveActor
    {
        private readonly List<string> _order;

        public Last(List<string> order)
        {
            _order = order;
            Receive<string>(text => Sender.Tell(text));
        }

        protected override void PostStop()
        {
            lock (_order)
                _order.Add("singleton ended");
        }
    }
}
