using Akka.Actor;

namespace Akka.Event;

/// <summary>Makes logging adapters and names levels.</summary>
public static class Logging
{
    private const LogLevel Off = (LogLevel)int.MaxValue;

    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter? logMessageFormatter = null) => new BusLogging(
        context.System.EventStream,
        context.Self.Path.ToString(),
        context.Props.Type,
        logMessageFormatter ?? FormatterOf(context.System));

    public static ILoggingAdapter GetLogger(ActorSystem system, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null)
    {
        var (source, type) = logSourceObj switch
        {
            string text => ($"{text} ({system})", typeof(DummyClassForStringSources)),
            Type given => ($"{given.Name} ({system})", given),
            IActorRef actor => (actor.Path.ToString(), actor.GetType()),
            IActorContext context => (context.Self.Path.ToString(), context.Props.Type),
            _ => ($"{logSourceObj.GetType().Name} ({system})", logSourceObj.GetType()),
        };
        return new BusLogging(system.EventStream, source, type, logMessageFormatter ?? FormatterOf(system));
    }

    public static ILoggingAdapter GetLogger(LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null) =>
        new BusLogging(
            loggingBus,
            logSourceObj as string ?? logSourceObj.GetType().Name,
            logSourceObj is string ? typeof(DummyClassForStringSources) : logSourceObj.GetType(),
            logMessageFormatter ?? SemanticLogMessageFormatter.Instance);

    /// <exception cref="ArgumentException">Not a level.</exception>
    public static LogLevel LogLevelFor(string logLevel) => logLevel.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        "OFF" => Off,
        _ => throw new ArgumentException($"""Unknown LogLevel: "{logLevel}". Valid values are: "DEBUG", "INFO", "WARNING", "ERROR", "OFF".""", nameof(logLevel)),
    };

    public static string StringFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        LogLevel.ErrorLevel => "ERROR",
        _ => "OFF",
    };

    internal static Type ClassFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        _ => typeof(Error),
    };

    private static ILogMessageFormatter FormatterOf(ActorSystem system) => system.Settings.LogFormatter;
}

/// <summary>The class of log lines whose source is a text.</summary>
public class DummyClassForStringSources;
