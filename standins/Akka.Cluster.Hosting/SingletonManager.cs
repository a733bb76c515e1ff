using Akka.Actor;

namespace Akka.Cluster.Hosting;

/// <summary>
/// Runs the singleton as its child while this node is up, and ends it before the node is gone from the cluster. Another node that could take
/// over does not exist here.
/// </summary>
internal sealed class SingletonManager : ReceiveActor
{
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly Props _props;
    private readonly string _name;
    private readonly object _terminationMessage;
    private readonly TaskCompletionSource<Done> _handedOver = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IActorRef? _singleton;
    private bool _leaving;

    /// <exception cref="ArgumentException">This node does not have the role.</exception>
    public SingletonManager(Props props, string name, string? role, object terminationMessage)
    {
        _props = props;
        _name = name;
        _terminationMessage = terminationMessage;
        if (!string.IsNullOrEmpty(role) && !_cluster.SelfRoles.Contains(role))
            throw new ArgumentException($"This cluster member [{_cluster.SelfAddress}] doesn't have the role [{role}]", nameof(role));

        Receive<ClusterEvent.CurrentClusterState>(state => StartIfUp(state.Members.FirstOrDefault()));
        Receive<ClusterEvent.MemberUp>(up => StartIfUp(up.Member));
        Receive<ClusterEvent.MemberDowned>(_ => End());
        Receive<Leaving>(_ => End());
        Receive<Terminated>(_ =>
        {
            _singleton = null;
            if (_leaving)
                _handedOver.TrySetResult(Done.Instance);
        });
        Receive<ClusterEvent.IMemberEvent>(static _ => { });
    }

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, typeof(ClusterEvent.IMemberEvent));
        var self = Self;
        CoordinatedShutdown.Get(Context.System).AddTask(CoordinatedShutdown.PhaseClusterExiting, $"end-singleton-{_name}", () =>
        {
            self.Tell(Leaving.Instance);
            return _handedOver.Task;
        });
    }

    protected override void PostStop()
    {
        _cluster.Unsubscribe(Self);
        _handedOver.TrySetResult(Done.Instance);
    }

    private void StartIfUp(Member? member)
    {
        if (_singleton is null && !_leaving && member?.Status == MemberStatus.Up)
            _singleton = Context.Watch(Context.ActorOf(_props, _name));
    }

    private void End()
    {
        _leaving = true;
        if (_singleton is null)
            _handedOver.TrySetResult(Done.Instance);
        else
            _singleton.Tell(_terminationMessage);
    }

    private sealed class Leaving
    {
        internal static readonly Leaving Instance = new();
    }
}
