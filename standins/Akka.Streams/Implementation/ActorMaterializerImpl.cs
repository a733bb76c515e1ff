using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Akka.Streams.Implementation.Interpreter;
using Akka.Streams.Implementation.Modules;

namespace Akka.Streams.Implementation;

/// <summary>Puts the parts of a stream together on the caller's thread, and has its supervisor make the actors that run them.</summary>
internal sealed class ActorMaterializerImpl : ActorMaterializer
{
    private readonly StreamSupervisor.Streams _streams;
    private readonly FlowNames _names;
    private readonly string _namePrefix;

    private ActorMaterializerImpl(
        ActorSystem system, ActorMaterializerSettings settings, IActorRef supervisor, StreamSupervisor.Streams streams, FlowNames names, string namePrefix)
    {
        System = system;
        Settings = settings;
        Supervisor = supervisor;
        _streams = streams;
        _names = names;
        _namePrefix = namePrefix;
        Logger = MakeLogger("ActorMaterializer");
    }

    public override ActorMaterializerSettings Settings { get; }

    public override bool IsShutdown => _streams.IsStopped;

    public override ActorSystem System { get; }

    public override ILoggingAdapter Logger { get; }

    public override IActorRef Supervisor { get; }

    public static ActorMaterializerImpl Create(
        ActorSystem system, IActorRefFactory parent, ActorMaterializerSettings settings, string namePrefix)
    {
        var names = FlowNames.Of(system);
        var streams = new StreamSupervisor.Streams();
        var supervisor = parent.ActorOf(Props.Create<StreamSupervisor>(streams), names.NextSupervisor());
        return new ActorMaterializerImpl(system, settings, supervisor, streams, names, namePrefix ?? "Flow");
    }

    public override IMaterializer WithNamePrefix(string namePrefix) =>
        new ActorMaterializerImpl(System, Settings, Supervisor, _streams, _names, namePrefix);

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable) => Materialize(runnable, Attributes.None);

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes) =>
        Materialize(runnable, initialAttributes, host: null);

    /// <param name="host">Runs what does not ask for an actor of its own; null is a new actor.</param>
    public TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes, StreamHost host)
    {
        if (IsShutdown)
            throw new IllegalStateException("Attempted to call Materialize() after the ActorMaterializer has been shut down.");

        var attributes = Settings.ToAttributes().And(initialAttributes);
        var run = new Materialization(this);
        var instance = runnable.Module.Build(run, attributes, run.NewIsland(attributes, host ?? NewHost()));
        run.Start(_names.NextFlow(_namePrefix));
        return (TMat)instance.Materialized;
    }

    public override ICancelable ScheduleOnce(TimeSpan delay, Action action)
    {
        var cancelable = new Cancelable(System.Scheduler.Advanced);
        System.Scheduler.Advanced.ScheduleOnce(delay, action, cancelable);
        return cancelable;
    }

    public override ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action)
    {
        var cancelable = new Cancelable(System.Scheduler.Advanced);
        System.Scheduler.Advanced.ScheduleRepeatedly(initialDelay, interval, action, cancelable);
        return cancelable;
    }

    public override ILoggingAdapter MakeLogger(object logSource) => Logging.GetLogger(System, $"{logSource}({Supervisor.Path})");

    public override void Shutdown()
    {
        if (_streams.Stop())
            Supervisor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
    }

    public StreamHost NewHost() => new(Settings.SyncProcessingLimit);

    public string NextStageActorName(string name) => _names.NextStageActor(name);

    /// <summary>Has an actor run the host of the island, unless one does.</summary>
    public void Start(GraphInterpreter island, string name)
    {
        if (island.Host.Actor is not null)
            return;

        var dispatcher = island.Attributes.GetAttribute<ActorAttributes.Dispatcher>().Name;
        if (_streams.TryAdd(island.Host))
            Supervisor.Tell(new StreamSupervisor.Start(island.Host, name, dispatcher), ActorRefs.NoSender);
    }
}
