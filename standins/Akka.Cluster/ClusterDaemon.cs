using Akka.Actor;

namespace Akka.Cluster;

/// <summary>
/// Takes this node through its states, Joining, Up, Leaving, Exiting and Removed, and tells the subscribers. As the only member it is the
/// leader, so each step follows at once.
/// </summary>
internal sealed class ClusterDaemon : ReceiveActor
{
    private readonly Cluster _cluster;
    private readonly Dictionary<IActorRef, HashSet<Type>> _subscribers = [];
    private readonly List<OnStatus> _callbacks = [];
    private bool _wasMember;

    public ClusterDaemon(Cluster cluster)
    {
        _cluster = cluster;
        Receive<Join>(_ => BecomeUp());
        Receive<Leave>(_ => BecomeExiting());
        Receive<ExitingDone>(_ => BecomeRemoved());
        Receive<Down>(_ => BecomeDown());
        Receive<Subscribe>(Add);
        Receive<Unsubscribe>(Remove);
        Receive<Terminated>(terminated => _subscribers.Remove(terminated.ActorRef));
        Receive<OnStatus>(callback =>
        {
            if (Member.Status == callback.Status && (callback.Status != MemberStatus.Removed || _wasMember))
                callback.Run();
            else
                _callbacks.Add(callback);
        });
        Receive<ShutDown>(_ =>
        {
            Publish(ClusterEvent.ClusterShuttingDown.Instance);
            Context.Stop(Self);
        });
    }

    private Member Member => _cluster.SelfMember;

    private void BecomeUp()
    {
        if (_wasMember || _cluster.IsTerminated)
            return;

        _wasMember = true;
        Step(MemberStatus.Joining, static member => new ClusterEvent.MemberJoined(member));
        Step(MemberStatus.Up, static member => new ClusterEvent.MemberUp(member));
        Publish(new ClusterEvent.LeaderChanged(_cluster.SelfAddress));
    }

    /// <summary>A node that leaves its cluster ends, too; in its phases the singletons end before the node is removed.</summary>
    private void BecomeExiting()
    {
        if (Member.Status == MemberStatus.Removed)
            Run(MemberStatus.Removed);
        if (Member.Status != MemberStatus.Up)
            return;

        Step(MemberStatus.Leaving, static member => new ClusterEvent.MemberLeft(member));
        Step(MemberStatus.Exiting, static member => new ClusterEvent.MemberExited(member));
        _ = CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterLeavingReason.Instance);
    }

    private void BecomeDown()
    {
        if (Member.Status == MemberStatus.Removed)
            return;

        Step(MemberStatus.Down, static member => new ClusterEvent.MemberDowned(member));
        BecomeRemoved();
        _ = CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterDowningReason.Instance);
    }

    private void BecomeRemoved()
    {
        var before = Member.Status;
        if (before != MemberStatus.Removed)
            Step(MemberStatus.Removed, member => new ClusterEvent.MemberRemoved(member, before));
    }

    private void Step(MemberStatus status, Func<Member, ClusterEvent.IClusterDomainEvent> makeEvent)
    {
        _cluster.Became(Member.Copy(status));
        Publish(makeEvent(Member));
        Run(status);
    }

    private void Run(MemberStatus status)
    {
        foreach (var callback in _callbacks.Where(each => each.Status == status).ToArray())
        {
            _callbacks.Remove(callback);
            callback.Run();
        }
    }

    private void Add(Subscribe subscribe)
    {
        if (!_subscribers.TryGetValue(subscribe.Subscriber, out var types))
            _subscribers[subscribe.Subscriber] = types = [];
        types.UnionWith(subscribe.To);
        Context.Watch(subscribe.Subscriber);
        if (subscribe.Mode == ClusterEvent.InitialStateAsSnapshot)
            subscribe.Subscriber.Tell(_cluster.State);
        else if (Member.Status == MemberStatus.Up)
            Send(subscribe.Subscriber, types, new ClusterEvent.MemberUp(Member));
    }

    private void Remove(Unsubscribe unsubscribe)
    {
        if (!_subscribers.TryGetValue(unsubscribe.Subscriber, out var types))
            return;

        if (unsubscribe.To is null)
            types.Clear();
        else
            types.Remove(unsubscribe.To);
        if (types.Count == 0)
        {
            _subscribers.Remove(unsubscribe.Subscriber);
            Context.Unwatch(unsubscribe.Subscriber);
        }
    }

    private void Publish(ClusterEvent.IClusterDomainEvent clusterEvent)
    {
        foreach (var (subscriber, types) in _subscribers)
            Send(subscriber, types, clusterEvent);
    }

    private static void Send(IActorRef subscriber, HashSet<Type> types, ClusterEvent.IClusterDomainEvent clusterEvent)
    {
        if (types.Any(type => type.IsInstanceOfType(clusterEvent)))
            subscriber.Tell(clusterEvent);
    }

    internal sealed record Join
    {
        internal static readonly Join Instance = new();
    }

    internal sealed record Leave
    {
        internal static readonly Leave Instance = new();
    }

    internal sealed record ExitingDone
    {
        internal static readonly ExitingDone Instance = new();
    }

    internal sealed record Down
    {
        internal static readonly Down Instance = new();
    }

    internal sealed record ShutDown
    {
        internal static readonly ShutDown Instance = new();
    }

    internal sealed record Subscribe(IActorRef Subscriber, ClusterEvent.SubscriptionInitialStateMode Mode, Type[] To);

    internal sealed record Unsubscribe(IActorRef Subscriber, Type? To) : Akka.Event.IDeadLetterSuppression;

    internal sealed record OnStatus(MemberStatus Status, Action Run);
}
