using Akka.Actor;

namespace Akka.Cluster.Hosting;

/// <summary>Passes messages to the singleton, wherever it is, and keeps them while it is not known.</summary>
internal sealed class SingletonProxy : ReceiveActor, IWithTimers
{
    internal const int DefaultBufferSize = 1000;

    private static readonly TimeSpan IdentifyInterval = TimeSpan.FromSeconds(1);

    private readonly Queue<(object Message, IActorRef Sender)> _waiting = new();
    private readonly ActorSelection _path;
    private readonly int _bufferSize;
    private IActorRef? _singleton;

    public SingletonProxy(string path, int bufferSize)
    {
        _path = Context.ActorSelection(path);
        _bufferSize = bufferSize;
        Receive<ActorIdentity>(Identified);
        Receive<TryToIdentify>(_ => _path.Tell(new Identify(null), Self));
        Receive<Terminated>(terminated => terminated.ActorRef.Equals(_singleton), _ => Search());
        Receive<ClusterEvent.CurrentClusterState>(_ => Search());
        Receive<ClusterEvent.MemberUp>(_ => Search());
        Receive<ClusterEvent.MemberRemoved>(_ => Context.Stop(Self));
        Receive<ClusterEvent.IMemberEvent>(static _ => { });
        ReceiveAny(Pass);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Cluster.Get(Context.System).Subscribe(Self, typeof(ClusterEvent.IMemberEvent));

    protected override void PostStop() => Cluster.Get(Context.System).Unsubscribe(Self);

    private void Search()
    {
        _singleton = null;
        Timers.StartPeriodicTimer(nameof(TryToIdentify), TryToIdentify.Instance, TimeSpan.Zero, IdentifyInterval);
    }

    private void Identified(ActorIdentity identity)
    {
        if (identity.Subject is null)
            return;

        _singleton = Context.Watch(identity.Subject);
        Timers.Cancel(nameof(TryToIdentify));
        while (_waiting.TryDequeue(out var next))
            _singleton.Tell(next.Message, next.Sender);
    }

    private void Pass(object message)
    {
        if (_singleton is not null)
        {
            _singleton.Forward(message);
            return;
        }

        if (_waiting.Count >= _bufferSize && !_waiting.TryDequeue(out _))
            return;
        _waiting.Enqueue((message, Sender));
    }

    private sealed class TryToIdentify
    {
        internal static readonly TryToIdentify Instance = new();
    }
}
