using Akka.Actor;
using Akka.Event;
using Akka.Streams.Implementation;

namespace Akka.Streams.Stage;

/// <summary>How a stage takes messages.</summary>
public static class StageActorRef
{
    public delegate void Receive((IActorRef, object) args);
}

/// <summary>The stage actor was used before <c>GetStageActor</c>.</summary>
public class StageActorRefNotInitializedException : Exception
{
    public static readonly StageActorRefNotInitializedException Instance = new();

    private StageActorRefNotInitializedException()
        : base("You must first call GetStageActorRef(StageActorRef.Receive), to initialize the actor's behavior")
    {
    }
}

/// <summary>A stage as others see it in the actor system: a reference that can be told, can watch and be watched.</summary>
public sealed class StageActor
{
    private readonly StageRef _ref;
    private StageActorRef.Receive _behavior;

    internal StageActor(
        ActorMaterializerImpl materializer,
        Func<Action<(IActorRef, object)>, Action<(IActorRef, object)>> asyncCallback,
        StageActorRef.Receive initialReceive,
        string name)
    {
        _behavior = initialReceive;
        var receive = asyncCallback(Receive);
        _ref = new StageRef(
            materializer.Supervisor.Path / materializer.NextStageActorName(name),
            ((ExtendedActorSystem)materializer.System).Provider,
            (sender, message) =>
            {
                if (message is PoisonPill or Kill)
                    materializer.Logger.Warning("{0} sent to StageActor({1}) will be ignored, since it is not a real Actor.", message, name);
                else
                    receive((sender, message));
            });
    }

    public IActorRef Ref => _ref;

    public void Become(StageActorRef.Receive receive) => _behavior = receive;

    public void Stop() => _ref.Stop();

    /// <summary>Has a <see cref="Terminated"/> sent to the stage when the actor ends.</summary>
    public void Watch(IActorRef actorRef) => _ref.Watch(actorRef);

    public void Unwatch(IActorRef actorRef) => _ref.Unwatch(actorRef);

    private void Receive((IActorRef Sender, object Message) pack)
    {
        if (pack.Message is not Terminated terminated || _ref.TakeWatched(terminated.ActorRef))
            _behavior(pack);
    }
}
