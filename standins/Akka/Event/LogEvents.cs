using Akka.Actor;

namespace Akka.Event;

/// <summary>How much a log line matters.</summary>
public enum LogLevel
{
    DebugLevel,
    InfoLevel,
    WarningLevel,
    ErrorLevel,
}

/// <summary>A log line on its way to the loggers.</summary>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    private protected LogEvent(Exception? cause, string logSource, Type? logClass, object message)
    {
        Cause = cause!;
        LogSource = logSource;
        LogClass = logClass!;
        Message = message;
    }

    public Exception Cause { get; protected set; }

    public DateTime Timestamp { get; } = DateTime.UtcNow;

    public Thread Thread { get; } = Thread.CurrentThread;

    public string LogSource { get; protected set; }

    public Type LogClass { get; protected set; }

    /// <summary>Text, or a <see cref="LogMessage"/> that becomes text when it is written.</summary>
    public object Message { get; protected set; }

    public abstract LogLevel LogLevel();

    public override string ToString()
    {
        var level = LogLevel().ToString().Replace("Level", "", StringComparison.Ordinal).ToUpperInvariant();
        var line = $"[{level}][{Timestamp:MM/dd/yyyy HH:mm:ss.fffK}][Thread {Thread.ManagedThreadId:0000}][{LogSource}] {Message}";
        return Cause is null ? line : $"{line}{Environment.NewLine}Cause: {Cause}";
    }
}

/// <summary>For developers.</summary>
public class Debug(Exception? cause, string logSource, Type? logClass, object message) : LogEvent(cause, logSource, logClass, message)
{
    public Debug(string logSource, Type? logClass, object message)
        : this(null, logSource, logClass, message)
    {
    }

    public override LogLevel LogLevel() => Event.LogLevel.DebugLevel;
}

/// <summary>Worth knowing.</summary>
public class Info(Exception? cause, string logSource, Type? logClass, object message) : LogEvent(cause, logSource, logClass, message)
{
    public Info(string logSource, Type? logClass, object message)
        : this(null, logSource, logClass, message)
    {
    }

    public override LogLevel LogLevel() => Event.LogLevel.InfoLevel;
}

/// <summary>May be a problem.</summary>
public class Warning(Exception? cause, string logSource, Type? logClass, object message) : LogEvent(cause, logSource, logClass, message)
{
    public Warning(string logSource, Type? logClass, object message)
        : this(null, logSource, logClass, message)
    {
    }

    public override LogLevel LogLevel() => Event.LogLevel.WarningLevel;
}

/// <summary>Is a problem.</summary>
public class Error(Exception? cause, string logSource, Type? logClass, object message) : LogEvent(cause, logSource, logClass, message)
{
    public override LogLevel LogLevel() => Event.LogLevel.ErrorLevel;
}
