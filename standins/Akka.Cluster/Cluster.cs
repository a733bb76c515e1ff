using System.Collections.Immutable;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster;

/// <summary>
/// The cluster that a system is a member of. Here it has one member, this node: what its events and states say is true, and whoever names
/// another node is told that this needs the real library.
/// </summary>
public class Cluster : IExtension
{
    private readonly IActorRef _daemon;
    private ClusterEvent.CurrentClusterState _state = new();
    private Member _self;

    /// <exception cref="ConfigurationException">The system is not set up for clustering, or a seed node is another node.</exception>
    internal Cluster(ExtendedActorSystem system)
    {
        System = system;
        if (system.Settings.ProviderSelectionType is not ProviderSelection.Cluster)
        {
            throw new ConfigurationException(
                $"ActorSystem {system} needs akka.actor.provider = cluster in the configuration, or Akka.Cluster.Hosting's WithClustering.");
        }

        var config = system.Settings.Config;
        SelfUniqueAddress = new UniqueAddress(
            AddressFrom(config, system.Name), RandomNumberGenerator.GetInt32(1, int.MaxValue));
        SelfRoles = [.. config.GetStringList("akka.cluster.roles")];
        _self = new Member(SelfUniqueAddress, MemberStatus.Removed, SelfRoles);
        var seeds = config.GetStringList("akka.cluster.seed-nodes").Select(Address.Parse).ToArray();
        foreach (var seed in seeds)
            RequireSelf(seed, "akka.cluster.seed-nodes");

        _daemon = system.SystemActorOf(Props.Create(() => new ClusterDaemon(this)), "cluster");
        AddShutdownTasks();
        if (seeds.Length > 0)
            JoinSeedNodes(seeds);
    }

    public ExtendedActorSystem System { get; }

    public UniqueAddress SelfUniqueAddress { get; }

    public Address SelfAddress => SelfUniqueAddress.Address;

    public ImmutableHashSet<string> SelfRoles { get; }

    public ClusterEvent.CurrentClusterState State => Volatile.Read(ref _state);

    public Member SelfMember => Volatile.Read(ref _self);

    public bool IsTerminated { get; private set; }

    public bool IsUp => SelfMember.Status == MemberStatus.Up;

    public static Cluster Get(ActorSystem system) => system.WithExtension<Cluster, ClusterExtension>();

    public void Subscribe(IActorRef subscriber, params Type[] to) => Subscribe(subscriber, ClusterEvent.InitialStateAsSnapshot, to);

    /// <exception cref="ArgumentException">No type, or one that is no event.</exception>
    public void Subscribe(IActorRef subscriber, ClusterEvent.SubscriptionInitialStateMode initialStateMode, params Type[] to)
    {
        if (to.Length == 0)
            throw new ArgumentException("At least one `IClusterDomainEvent` class is required", nameof(to));
        if (!to.All(typeof(ClusterEvent.IClusterDomainEvent).IsAssignableFrom))
        {
            throw new ArgumentException(
                $"Subscribe to `IClusterDomainEvent` or subclasses, was [{string.Join(", ", to.Select(static t => t.Name))}]", nameof(to));
        }

        _daemon.Tell(new ClusterDaemon.Subscribe(subscriber, initialStateMode, to));
    }

    public void Unsubscribe(IActorRef subscriber) => _daemon.Tell(new ClusterDaemon.Unsubscribe(subscriber, null));

    public void Unsubscribe(IActorRef subscriber, Type to) => _daemon.Tell(new ClusterDaemon.Unsubscribe(subscriber, to));

    public void SendCurrentClusterState(IActorRef receiver) => receiver.Tell(State);

    /// <exception cref="ConfigurationException">The address is another node.</exception>
    public void Join(Address address)
    {
        RequireSelf(address, "Join");
        _daemon.Tell(ClusterDaemon.Join.Instance);
    }

    public void JoinSeedNodes(IEnumerable<Address> seedNodes)
    {
        foreach (var seed in seedNodes)
            Join(seed);
    }

    public void Leave(Address address)
    {
        RequireSelf(address, "Leave");
        _ = LeaveAsync();
    }

    public Task LeaveAsync() => LeaveAsync(CancellationToken.None);

    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        var removed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        RegisterOnMemberRemoved(removed.SetResult);
        _daemon.Tell(ClusterDaemon.Leave.Instance);
        return removed.Task.WaitAsync(cancellationToken);
    }

    public void Down(Address address)
    {
        RequireSelf(address, "Down");
        _daemon.Tell(ClusterDaemon.Down.Instance);
    }

    public void RegisterOnMemberUp(Action callback) => _daemon.Tell(new ClusterDaemon.OnStatus(MemberStatus.Up, callback));

    public void RegisterOnMemberRemoved(Action callback)
    {
        if (IsTerminated)
            callback();
        else
            _daemon.Tell(new ClusterDaemon.OnStatus(MemberStatus.Removed, callback));
    }

    /// <summary>Called by the daemon before it tells anybody.</summary>
    internal void Became(Member self)
    {
        Volatile.Write(ref _self, self);
        var present = self.Status != MemberStatus.Removed;
        var leader = self.Status is MemberStatus.Up or MemberStatus.Leaving ? SelfAddress : null;
        Volatile.Write(ref _state, new ClusterEvent.CurrentClusterState(
            present ? [self] : [],
            [],
            present ? [SelfAddress] : [],
            leader,
            leader is null ? ImmutableDictionary<string, Address>.Empty : SelfRoles.ToImmutableDictionary(static role => role, _ => leader)));
    }

    private static Address AddressFrom(Config config, string systemName)
    {
        const string Tcp = "akka.remote.dot-netty.tcp.";
        return new Address(
            "akka.tcp",
            systemName,
            FirstOf("public-hostname", "hostname") ?? "localhost",
            int.Parse(FirstOf("public-port", "port") ?? "2552"));

        string? FirstOf(params string[] keys) => keys.Select(key => config.GetString(Tcp + key)).FirstOrDefault(static text => !string.IsNullOrEmpty(text));
    }

    private void RequireSelf(Address address, string asked)
    {
        if (!address.Equals(SelfAddress) && !(address.HasLocalScope && address.System == SelfAddress.System))
        {
            throw new ConfigurationException(
                $"{asked} names {address}, which is not this node ({SelfAddress}). This build's cluster has one member. A cluster of several "
                + "nodes needs the packages of Akka.NET: ./pipeline setup --packages upstream.");
        }
    }

    private void AddShutdownTasks()
    {
        var shutdown = CoordinatedShutdown.Get(System);
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterLeave, "leave", () => Become(MemberStatus.Exiting, ClusterDaemon.Leave.Instance));
        shutdown.AddTask(
            CoordinatedShutdown.PhaseClusterExitingDone,
            "exiting-completed",
            () => Become(MemberStatus.Removed, ClusterDaemon.ExitingDone.Instance));
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterShutdown, "stop", () =>
        {
            IsTerminated = true;
            _daemon.Tell(ClusterDaemon.ShutDown.Instance);
            return Task.FromResult(Done.Instance);
        });

        async Task<Done> Become(MemberStatus status, object command)
        {
            if (SelfMember.Status is MemberStatus.Removed)
                return Done.Instance;

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _daemon.Tell(new ClusterDaemon.OnStatus(status, reached.SetResult));
            _daemon.Tell(command);
            await reached.Task.ConfigureAwait(false);
            return Done.Instance;
        }
    }
}

/// <summary>The id of <see cref="Cluster"/>.</summary>
public class ClusterExtension : ExtensionIdProvider<Cluster>
{
    public override Cluster CreateExtension(ExtendedActorSystem system) => new(system);
}
