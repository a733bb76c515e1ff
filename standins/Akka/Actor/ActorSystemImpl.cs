using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>The actor system.</summary>
public partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly ConcurrentStack<Action> _onTermination = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LocalActorRefProvider _provider;
    private readonly TimerQueueScheduler _scheduler;

    internal ActorSystemImpl(string name, ActorSystemSetup setup)
    {
        if (!ValidName().IsMatch(name))
        {
            throw new ArgumentException(
                $"Invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-' or '_')",
                nameof(name));
        }

        Name = name;
        var config = setup.Get<BootstrapSetup>().FlatSelect(static b => b.Config).GetOrElse(Config.Empty);
        Settings = new Settings(this, config, setup);
        EventStream = new EventStream(this);
        EventStream.SetLogLevel(Logging.LogLevelFor(Settings.LogLevel));
        Log = new BusLogging(EventStream, $"ActorSystem({name})", GetType(), Settings.LogFormatter);
        _scheduler = new TimerQueueScheduler(EventStream);
        Dispatchers = new Dispatchers(Settings);
        _provider = new LocalActorRefProvider(this);
    }

    public override Settings Settings { get; }

    public override string Name { get; }

    public override EventStream EventStream { get; }

    public override IActorRef DeadLetters => _provider.DeadLetters;

    public override Dispatchers Dispatchers { get; }

    public override IScheduler Scheduler => _scheduler;

    public override ILoggingAdapter Log { get; }

    public override Task WhenTerminated => _terminated.Task;

    public override LocalActorRefProvider Provider => _provider;

    public override IInternalActorRef Guardian => _provider.Guardian;

    public override IInternalActorRef LookupRoot => _provider.RootGuardian;

    public override IInternalActorRef SystemGuardian => _provider.SystemGuardian;

    public override IActorRef ActorOf(Props props, string? name = null) =>
        _provider.Guardian.Cell.MakeChild(props, name, systemService: false);

    public override IActorRef SystemActorOf(Props props, string? name = null) =>
        _provider.SystemGuardian.Cell.MakeChild(props, name, systemService: true);

    public override IActorRef SystemActorOf<TActor>(string? name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => ActorSelection(actorPath.ToString());

    public override ActorSelection ActorSelection(string actorPath) =>
        Akka.Actor.ActorSelection.Create(actorPath, this, _provider.RootGuardian);

    public override void Stop(IActorRef actor)
    {
        var parent = ((IInternalActorRef)actor).Parent as ActorRefWithCell;
        if (actor.Path.Parent.Equals(_provider.Guardian.Path) || actor.Path.Parent.Equals(_provider.SystemGuardian.Path))
            parent!.Underlying.Stop(actor);
        else
            ((IInternalActorRef)actor).Stop();
    }

    public override Task Terminate()
    {
        if (!Settings.CoordinatedShutdownRunByActorSystemTerminate)
            return FinalTerminate();

        _ = CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        return WhenTerminated;
    }

    public override void Abort() => FinalTerminate();

    public override void RegisterOnTermination(Action code)
    {
        _onTermination.Push(code);
        if (WhenTerminated.IsCompleted)
            RunTerminationHooks();
    }

    public override object RegisterExtension(IExtensionId extension) => _extensions
        .GetOrAdd(extension.ExtensionType, _ => new Lazy<object>(() => extension.CreateExtension(this)))
        .Value;

    public override object GetExtension(IExtensionId extensionId) =>
        TryGetExtension(extensionId.ExtensionType, out var extension) ? extension : null!;

    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null!;

    public override bool HasExtension(Type type) => _extensions.ContainsKey(type);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        var found = _extensions.TryGetValue(extensionType, out var lazy);
        extension = found ? lazy!.Value : null!;
        return found;
    }

    public override bool TryGetExtension<T>(out T extension)
    {
        var found = TryGetExtension(typeof(T), out var untyped);
        extension = (T)untyped;
        return found;
    }

    public override string ToString() => $"{_provider.RootPath.Address}";

    internal void Start()
    {
        EventStream.StartStdoutLogger(Settings);
        _provider.Start();
        _provider.TerminationTask.ContinueWith(_ => Terminated(), TaskScheduler.Default);
        EventStream.StartLoggers(this);
        if (Settings.LogDeadLetters > 0)
            SystemActorOf<DeadLetterListener>("deadLetterListener");
        CoordinatedShutdown.Get(this);
        foreach (var typeName in Settings.Config.GetStringList("akka.extensions"))
        {
            var type = Type.GetType(typeName)
                ?? throw new ConfigurationException($"Failed to find the extension [{typeName}] that akka.extensions names.");
            RegisterExtension((IExtensionId)Activator.CreateInstance(type)!);
        }
    }

    internal Task FinalTerminate()
    {
        _provider.Guardian.Stop();
        return WhenTerminated;
    }

    /// <summary>Takes a system message for an actor that has stopped.</summary>
    internal void DeadLetterMailbox(IActorRef dead, SystemMessage message)
    {
        if (message is Watch watch && !watch.Watcher.Equals(dead))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, false, false));
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-_]*$")]
    private static partial Regex ValidName();

    private void Terminated()
    {
        EventStream.StopLoggers(this);
        _scheduler.Dispose();
        RunTerminationHooks();
        Dispatchers.Shutdown();
        foreach (var extension in _extensions.Values)
        {
            if (extension is { IsValueCreated: true, Value: IDisposable disposable })
                disposable.Dispose();
        }

        _terminated.TrySetResult();
    }

    private void RunTerminationHooks()
    {
        while (_onTermination.TryPop(out var code))
            code();
    }
}
