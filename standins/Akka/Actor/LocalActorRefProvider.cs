using System.Collections.Concurrent;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Routing;

namespace Akka.Actor;

/// <summary>The tree of a system's actors: /user for its own, /system for the library's, /temp for the addresses of answers.</summary>
public sealed class LocalActorRefProvider : IActorRefProvider
{
    private readonly ActorSystemImpl _system;
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TemporaryActors _temporary;
    private long _temporaryNumber;

    internal LocalActorRefProvider(ActorSystemImpl system)
    {
        _system = system;
        RootPath = new RootActorPath(new Address("akka", system.Name));
        DeadLetters = new DeadLetterActorRef(this, RootPath / "deadLetters", system.EventStream);
        _temporary = new TemporaryActors(this, RootPath / "temp");
        Root = new RootGuardianActorRef(system, this, Props.Create<RootGuardian>(), new TheOneAboveTheRoot(this, _terminated));
    }

    public IInternalActorRef RootGuardian => Root;

    public LocalActorRef Guardian { get; private set; } = null!;

    public LocalActorRef SystemGuardian { get; private set; } = null!;

    public IActorRef DeadLetters { get; }

    public ActorPath RootPath { get; }

    public Settings Settings => _system.Settings;

    public IInternalActorRef TempContainer => _temporary;

    public Task TerminationTask => _terminated.Task;

    public Address DefaultAddress => RootPath.Address;

    EventStream IActorRefProvider.EventStream => _system.EventStream;

    internal LocalActorRef Root { get; }

    public ActorPath TempPath() => new ChildActorPath(_temporary.Path, "$" + Interlocked.Increment(ref _temporaryNumber), 0);

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _temporary.Add(path.Name, actorRef);

    public void UnregisterTempActor(ActorPath path) => _temporary.Remove(path.Name);

    public IActorRef ResolveActorRef(string path) => ActorPath.TryParse(path, out var parsed) ? ResolveActorRef(parsed) : DeadLetters;

    public IActorRef ResolveActorRef(ActorPath actorPath)
    {
        if (!actorPath.Root.Equals(RootPath))
            return DeadLetters;

        var found = Root.GetChild(actorPath.Elements);
        return found.IsNobody() ? new EmptyLocalActorRef(this, actorPath, _system.EventStream) : found;
    }

    internal void Start()
    {
        Root.Start();
        var strategy = SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create();
        Guardian = (LocalActorRef)Root.Cell.MakeChild(
            Props.Create<Guardian>().WithSupervisorStrategy(strategy), "user", systemService: true);
        SystemGuardian = (LocalActorRef)Root.Cell.MakeChild(Props.Create<Guardian>(), "system", systemService: true);
        Root.Tell(new RootGuardian.Watched(Guardian, SystemGuardian), ActorRefs.NoSender);
    }

    internal IInternalActorRef MakeRef(Props props, ActorCell parent, ActorPath path, bool systemService)
    {
        var dispatcher = _system.Dispatchers.Lookup(
            props.Dispatcher.Length > 0 ? props.Dispatcher
            : systemService ? Dispatchers.InternalDispatcherId
            : Dispatchers.DefaultDispatcherId);
        var parentRef = (IInternalActorRef)parent.Self;
        return props.RouterConfig is NoRouter
            ? new LocalActorRef(_system, props, dispatcher, parentRef, path)
            : new LocalActorRef(_system, props, dispatcher, parentRef, path, RoutedActorCell.Create);
    }

    internal IInternalActorRef? SpecialChild(string name) => name switch
    {
        "temp" => _temporary,
        "deadLetters" => (IInternalActorRef)DeadLetters,
        _ => null,
    };

    /// <summary>The addresses of answers that are still awaited.</summary>
    private sealed class TemporaryActors(IActorRefProvider provider, ActorPath path) : MinimalActorRef
    {
        private readonly ConcurrentDictionary<string, IInternalActorRef> _actors = new();

        public override ActorPath Path { get; } = path;

        public override IActorRefProvider Provider { get; } = provider;

        public override IInternalActorRef Parent => Provider.RootGuardian;

        public override IActorRef GetChild(IReadOnlyList<string> name) =>
            name.Count == 0 ? this : _actors.TryGetValue(name[0].Split('#')[0], out var actor) ? actor : ActorRefs.Nobody;

        internal void Add(string name, IInternalActorRef actor) => _actors[name] = actor;

        internal void Remove(string name) => _actors.TryRemove(name, out _);
    }

    /// <summary>Parent of the root guardian: learns of its end and so of the system's.</summary>
    private sealed class TheOneAboveTheRoot(LocalActorRefProvider provider, TaskCompletionSource terminated) : MinimalActorRef
    {
        public override ActorPath Path { get; } = provider.RootPath / "bubble-walker";

        public override IActorRefProvider Provider => provider;

        public override void SendSystemMessage(ISystemMessage message)
        {
            switch (message)
            {
                case Failed failed:
                    // The user guardian's strategy gave up: the system cannot go on.
                    provider._system.EventStream.Publish(
                        new Error(failed.Cause, Path.ToString(), GetType(), "guardian failed, shutting down system"));
                    ((IInternalActorRef)failed.Child).Stop();
                    break;
                case DeathWatchNotification:
                    terminated.TrySetResult();
                    break;
            }
        }
    }
}
