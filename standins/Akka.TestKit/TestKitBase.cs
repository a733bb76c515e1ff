using System.Linq.Expressions;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>A test with an actor system and a test actor, whose messages the test expects one by one.</summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int _testActors;

    private readonly Channel<MessageEnvelope> _queue = Channel.CreateUnbounded<MessageEnvelope>();
    private readonly ITestKitAssertions _assertions;
    private MessageEnvelope? _lastMessage;

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system = null, string? testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName)
    {
    }

    protected TestKitBase(
        ITestKitAssertions assertions, ActorSystemSetup setup, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, Config config, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, null, ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config)), actorSystemName, testActorName)
    {
    }

    protected TestKitBase(
        ITestKitAssertions assertions, ActorSystem? system, ActorSystemSetup config, string? actorSystemName, string? testActorName)
    {
        _assertions = assertions;
        Sys = system ?? CreateSystem(config, actorSystemName ?? "test");
        Sys.Settings.InjectTopLevelFallback(DefaultConfig);
        TestKitSettings = new TestKitSettings(Sys.Settings.Config);
        Log = Logging.GetLogger(Sys, GetType());
        EventFilter = new EventFilterFactory(this);
        TestActor = CreateTestActor(testActorName ?? $"testActor{Interlocked.Increment(ref _testActors)}");
        if (this is not TestProbe)
            EnterContext(this is INoImplicitSender ? null : ((ActorRefWithCell)TestActor).Underlying);
    }

    public static Config DefaultConfig { get; } = ConfigurationFactory.ParseString(
        """
        akka.test {
          timefactor = 1.0
          filter-leeway = 3s
          single-expect-default = 3s
          default-timeout = 5s
        }
        """);

    public static TimeSpan Now => TimeSpan.FromMilliseconds(Environment.TickCount64);

    public ActorSystem Sys { get; }

    public TestKitSettings TestKitSettings { get; }

    public ILoggingAdapter Log { get; }

    public IActorRef TestActor { get; }

    public EventFilterFactory EventFilter { get; }

    public object LastMessage => _lastMessage?.Message!;

    public IActorRef LastSender => _lastMessage?.Sender!;

    public bool HasMessages => _queue.Reader.Count > 0;

    internal ITestKitAssertions Asserting => _assertions;

    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        TestActor.Tell(new TestActor.SetIgnore(shouldIgnoreMessage), ActorRefs.NoSender);

    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    public void IgnoreMessages<TMsg>() => IgnoreMessages(static message => message is TMsg);

    public void IgnoreNoMessages() => TestActor.Tell(new TestActor.SetIgnore(null), ActorRefs.NoSender);

    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new TestActor.SetAutoPilot(pilot), ActorRefs.NoSender);

    public IActorRef Watch(IActorRef actorToWatch) => WatchAsync(actorToWatch).GetAwaiter().GetResult();

    public async Task<IActorRef> WatchAsync(IActorRef actorToWatch)
    {
        await TestActor.Ask(new TestActor.WatchThis(actorToWatch), RemainingOrDefault).ConfigureAwait(false);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch) => UnwatchAsync(actorToUnwatch).GetAwaiter().GetResult();

    public async Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch)
    {
        await TestActor.Ask(new TestActor.UnwatchThis(actorToUnwatch), RemainingOrDefault).ConfigureAwait(false);
        return actorToUnwatch;
    }

    public IActorRef CreateTestActor(string name) => ((ExtendedActorSystem)Sys).SystemActorOf(
        Props.CreateBy(new TestActorProducer(_queue.Writer)), name);

    public virtual TestProbe CreateTestProbe(string? name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string? name = null) => new(system, _assertions, name);

    public IActorRef ActorOf(Props props) => Sys.ActorOf(props);

    public virtual IActorRef ActorOf(Props props, string? name) => Sys.ActorOf(props, name);

    public IActorRef ActorOf<TActor>()
        where TActor : ActorBase, new() => Sys.ActorOf<TActor>();

    public IActorRef ActorOf<TActor>(string name)
        where TActor : ActorBase, new() => Sys.ActorOf<TActor>(name);

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory)
        where TActor : ActorBase => Sys.ActorOf(Props.Create(factory));

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string name)
        where TActor : ActorBase => Sys.ActorOf(Props.Create(factory), name);

    public virtual ActorSelection ActorSelection(ActorPath actorPath) => Sys.ActorSelection(actorPath);

    public virtual ActorSelection ActorSelection(string actorPath) => Sys.ActorSelection(actorPath);

    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        LeaveContext();
        if (!Sys.Terminate().Wait(Dilated(duration ?? TimeSpan.FromSeconds(5))) && verifySystemShutdown)
            throw new TimeoutException($"Failed to stop [{Sys.Name}] within [{duration}]");
    }

    public virtual async Task ShutdownAsync(TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        LeaveContext();
        var ended = Sys.Terminate().WaitAsync(Dilated(duration ?? TimeSpan.FromSeconds(5)));
        await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ended.IsCompletedSuccessfully && verifySystemShutdown)
            throw new TimeoutException($"Failed to stop [{Sys.Name}] within [{duration}]");
    }

    private static ActorSystem CreateSystem(ActorSystemSetup setup, string name)
    {
        var bootstrap = setup.Get<BootstrapSetup>().GetOrElse(BootstrapSetup.Create());
        return ActorSystem.Create(name, setup.WithSetup(bootstrap.WithConfigFallback(DefaultConfig)));
    }

    private static void EnterContext(ActorCell? cell)
    {
        ActorCell.Current = cell;
        SynchronizationContext.SetSynchronizationContext(new TestActorContext(cell));
    }

    /// <summary>The thread goes back to the test framework and on to other tests.</summary>
    private static void LeaveContext()
    {
        ActorCell.Current = null;
        if (SynchronizationContext.Current is TestActorContext)
            SynchronizationContext.SetSynchronizationContext(null);
    }

    private sealed class TestActorProducer(ChannelWriter<MessageEnvelope> queue) : IIndirectActorProducer
    {
        public Type ActorType => typeof(TestActor);

        public ActorBase Produce() => new TestActor(queue);

        public void Release(ActorBase actor)
        {
        }
    }
}
