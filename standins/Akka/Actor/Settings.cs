using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The settings of a system.</summary>
public class Settings
{
    internal Settings(ActorSystem system, Config config, ActorSystemSetup setup)
    {
        System = system;
        Setup = setup;
        Config = config.WithFallback(ReferenceConfig.Akka);
        ProviderSelectionType = setup.Get<BootstrapSetup>().FlatSelect(static bootstrap => bootstrap.ActorRefProvider).GetOrElse(
            Config.GetString("akka.actor.provider") switch
            {
                "cluster" => ProviderSelection.Cluster.Instance,
                "remote" => ProviderSelection.Remote.Instance,
                _ => ProviderSelection.Local.Instance,
            });
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout", null, allowInfinite: true);
        LogLevel = Config.GetString("akka.loglevel", "INFO");
        StdoutLogLevel = Config.GetString("akka.stdout-loglevel", "WARNING");
        Loggers = Config.GetStringList("akka.loggers");
        LoggerStartTimeout = Config.GetTimeSpan("akka.logger-startup-timeout");
        LogFormatter = FormatterNamed(Config.GetString("akka.logger-formatter"));
        DebugLifecycle = Config.GetBoolean("akka.actor.debug.lifecycle");
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled");
        var deadLetters = Config.GetString("akka.log-dead-letters", "off");
        LogDeadLetters = deadLetters switch
        {
            "on" or "true" => int.MaxValue,
            "off" or "false" => 0,
            _ => int.Parse(deadLetters),
        };
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown");
        LogDeadLettersSuspendDuration = Config.GetTimeSpan("akka.log-dead-letters-suspend-duration");
        SupervisorStrategyClass = Config.GetString("akka.actor.guardian-supervisor-strategy");
        CoordinatedShutdownTerminateActorSystem = Config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");
        CoordinatedShutdownRunByActorSystemTerminate =
            Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
        if (CoordinatedShutdownRunByActorSystemTerminate && !CoordinatedShutdownTerminateActorSystem)
        {
            throw new ConfigurationException("akka.coordinated-shutdown.run-by-actor-system-terminate=on and "
                + "akka.coordinated-shutdown.terminate-actor-system=off is not a supported configuration combination.");
        }
    }

    public ActorSystem System { get; }

    public Config Config { get; private set; }

    public ActorSystemSetup Setup { get; }

    /// <summary>What was asked for; references reach no further than this process whatever it is.</summary>
    public ProviderSelection ProviderSelectionType { get; }

    /// <summary>How long an Ask without a limit of its own waits.</summary>
    public TimeSpan AskTimeout { get; }

    public string LogLevel { get; }

    public string StdoutLogLevel { get; }

    public IList<string> Loggers { get; }

    public TimeSpan LoggerStartTimeout { get; }

    /// <summary>Makes the text of log messages; a type named in the configuration, made without arguments.</summary>
    public ILogMessageFormatter LogFormatter { get; }

    public bool DebugLifecycle { get; }

    public bool DebugUnhandledMessage { get; }

    public int LogDeadLetters { get; }

    public bool LogDeadLettersDuringShutdown { get; }

    public TimeSpan LogDeadLettersSuspendDuration { get; }

    public string SupervisorStrategyClass { get; }

    public bool CoordinatedShutdownTerminateActorSystem { get; }

    public bool CoordinatedShutdownRunByActorSystemTerminate { get; }

    /// <summary>Adds defaults below everything that is configured.</summary>
    public void InjectTopLevelFallback(Config config) => Config = Config.WithFallback(config);

    public override string ToString() => Config.ToString();

    private static ILogMessageFormatter FormatterNamed(string typeName)
    {
        var type = Type.GetType(typeName)
            ?? throw new ConfigurationException($"Failed to find the type [{typeName}] that akka.logger-formatter names.");
        return type == typeof(SemanticLogMessageFormatter) ? SemanticLogMessageFormatter.Instance
            : type == typeof(DefaultLogMessageFormatter) ? DefaultLogMessageFormatter.Instance
            : (ILogMessageFormatter)Activator.CreateInstance(type)!;
    }
}
