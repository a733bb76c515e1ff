using Akka.Configuration;
using Akka.Event;
using Akka.Hosting.Logging;
using Microsoft.Extensions.Logging;
using LogLevel = Akka.Event.LogLevel;

namespace Akka.Hosting;

/// <summary>Where and from which level on a system logs.</summary>
public sealed class LoggerConfigBuilder
{
    private readonly List<Type> _loggers = [typeof(DefaultLogger)];
    private Type? _formatter;

    internal LoggerConfigBuilder(AkkaConfigurationBuilder builder) => Builder = builder;

    public LogLevel? LogLevel { get; set; }

    internal AkkaConfigurationBuilder Builder { get; }

    public LoggerConfigBuilder ClearLoggers()
    {
        _loggers.Clear();
        return this;
    }

    public LoggerConfigBuilder AddLogger<T>()
    {
        _loggers.Add(typeof(T));
        return this;
    }

    public LoggerConfigBuilder WithDefaultLogMessageFormatter<T>()
        where T : ILogMessageFormatter
    {
        _formatter = typeof(T);
        return this;
    }

    internal AkkaConfigurationBuilder Build()
    {
        var loggers = string.Join(",", _loggers.Select(static type => $"\"{type.AssemblyQualifiedName}\""));
        var hocon = $"akka.loggers = [{loggers}]";
        if (LogLevel is { } level)
            hocon += $"\nakka.loglevel = {level.StringFor()}";
        if (_formatter is not null)
            hocon += $"\nakka.logger-formatter = \"{_formatter.AssemblyQualifiedName}\"";
        return Builder.Add(ConfigurationFactory.ParseString(hocon), HoconAddMode.Prepend);
    }
}

/// <summary>Sets up a system's log.</summary>
public static class LoggingExtensions
{
    public static AkkaConfigurationBuilder ConfigureLoggers(
        this AkkaConfigurationBuilder builder, Action<LoggerConfigBuilder> configurator)
    {
        var loggers = new LoggerConfigBuilder(builder);
        configurator(loggers);
        return loggers.Build();
    }

    public static LoggerConfigBuilder AddDefaultLogger(this LoggerConfigBuilder configBuilder) =>
        configBuilder.AddLogger<DefaultLogger>();

    public static LoggerConfigBuilder AddLoggerFactory(this LoggerConfigBuilder configBuilder) =>
        configBuilder.AddLogger<LoggerFactoryLogger>();

    public static LoggerConfigBuilder AddLoggerFactory(this LoggerConfigBuilder configBuilder, ILoggerFactory loggerFactory)
    {
        configBuilder.Builder.Add(new LoggerFactorySetup(loggerFactory));
        return configBuilder.AddLoggerFactory();
    }
}
