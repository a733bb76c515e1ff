using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Event;

/// <summary>The bus of a system: whatever is published goes to all who subscribed to its type. Its log goes over it, too.</summary>
public class EventStream : LoggingBus
{
    private readonly StandardOutLogger _standardOut = new();
    private readonly ActorSystemImpl _system;
    private IActorRef? _unsubscriber;

    internal EventStream(ActorSystemImpl system) => _system = system;

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        _unsubscriber?.Tell(subscriber, ActorRefs.NoSender);
        return base.Subscribe(subscriber, channel);
    }

    internal void StartStdoutLogger(Settings settings) =>
        SubscribeToLevels(_standardOut, Logging.LogLevelFor(settings.StdoutLogLevel));

    internal void StartLoggers(ActorSystemImpl system)
    {
        _unsubscriber = system.SystemActorOf(Props.Create<Unsubscriber>(), "EventStreamUnsubscriber");
        var number = 0;
        foreach (var typeName in system.Settings.Loggers)
        {
            var type = Type.GetType(typeName)
                ?? throw new ConfigurationException($"Logger specified in config cannot be found: \"{typeName}\"");
            var logger = system.SystemActorOf(Props.Create(type), $"log{++number}-{type.Name}");
            Initialize(logger, system.Settings.LoggerStartTimeout);
            AddLogger(logger);
        }

        if (system.Settings.DebugUnhandledMessage)
            Subscribe(system.SystemActorOf<UnhandledMessageForwarder>("UnhandledMessageForwarder"), typeof(UnhandledMessage));
        Unsubscribe(_standardOut);
    }

    internal void StopLoggers(ActorSystemImpl system)
    {
        StartStdoutLogger(system.Settings);
        foreach (var logger in Loggers)
            Unsubscribe(logger);
    }

    private void Initialize(IActorRef logger, TimeSpan limit)
    {
        try
        {
            var answer = logger.Ask(new InitializeLogger(this), limit).GetAwaiter().GetResult();
            if (answer is not LoggerInitialized)
                throw new LoggerInitializationException($"Logger {logger} did not respond with LoggerInitialized, sent instead {answer}");
        }
        catch (AskTimeoutException)
        {
            Publish(new Warning(nameof(EventStream), GetType(), $"Logger {logger} did not respond within {limit} to InitializeLogger(bus)"));
        }
    }

    /// <summary>Takes dead subscribers off the bus.</summary>
    private sealed class Unsubscriber : ReceiveActor
    {
        public Unsubscriber()
        {
            Receive<Terminated>(terminated => Context.System.EventStream.Unsubscribe(terminated.ActorRef));
            Receive<IActorRef>(subscriber => Context.Watch(subscriber));
        }
    }

    /// <summary>Logs messages that an actor did not handle; debugging only.</summary>
    private sealed class UnhandledMessageForwarder : ReceiveActor
    {
        public UnhandledMessageForwarder() => Receive<UnhandledMessage>(unhandled => Context.System.EventStream.Publish(new Debug(
            unhandled.Recipient.Path.ToString(),
            unhandled.Recipient.GetType(),
            $"Unhandled message from {unhandled.Sender?.Path} : {unhandled.Message}")));
    }
}

/// <summary>Subscribing by type argument.</summary>
public static class EventStreamExtensions
{
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Subscribe(subscriber, typeof(TChannel));

    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Unsubscribe(subscriber, typeof(TChannel));
}
