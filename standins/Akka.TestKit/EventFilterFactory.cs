using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Says which log lines or dead letters a test expects.</summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testKit;
    private readonly ActorSystem _system;

    internal EventFilterFactory(TestKitBase testkit, ActorSystem? system = null)
    {
        _testKit = testkit;
        _system = system ?? testkit.Sys;
    }

    public IEventFilterApplier Exception<TException>(
        string? message = null, string? start = null, string? contains = null, string? source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception<TException>(Regex pattern, string? source = null)
        where TException : Exception => Lines(
            line => line is Error { Cause: TException cause } && (pattern.IsMatch(cause.Message) || pattern.IsMatch(Text(line))), source);

    public IEventFilterApplier Exception(
        Type exceptionType, string? message = null, string? start = null, string? contains = null, string? source = null) => Lines(
            line => line is Error { Cause: { } cause }
                && exceptionType.IsInstanceOfType(cause)
                && (Fits(cause.Message, message, start, contains) || Fits(Text(line), message, start, contains)),
            source);

    public IEventFilterApplier Error(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Warning(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Info(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Debug(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel, string? message = null, string? start = null, string? contains = null, string? source = null) =>
        Lines(line => line.LogLevel() == logLevel && Fits(Text(line), message, start, contains), source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string? source = null) =>
        Lines(line => line.LogLevel() == logLevel && pattern.IsMatch(Text(line)), source);

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Lines(line => predicate(line), null);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent => Lines(line => line is TLogEvent typed && predicate(typed), null);

    public IEventFilterApplier DeadLetter() => Letters(static _ => true);

    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) =>
        Letters(letter => letter.Message is TMessage && ComesFrom(source, letter));

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string? source = null) =>
        Letters(letter => letter.Message is TMessage typed && isMatch(typed) && ComesFrom(source, letter));

    private static string Text(LogEvent line) => line.Message?.ToString() ?? "";

    private static bool Fits(string text, string? message, string? start, string? contains) =>
        (message is null || text == message)
        && (start is null || text.StartsWith(start, StringComparison.Ordinal))
        && (contains is null || text.Contains(contains, StringComparison.Ordinal));

    private static bool ComesFrom(string? source, DeadLetter letter) => source is null || letter.Recipient.Path.ToString() == source;

    private EventFilterApplier Lines(Func<LogEvent, bool> fits, string? source) => new(
        _testKit, _system, typeof(LogEvent), heard => heard is LogEvent line && (source is null || line.LogSource == source) && fits(line));

    private EventFilterApplier Letters(Func<DeadLetter, bool> fits) =>
        new(_testKit, _system, typeof(DeadLetter), heard => heard is DeadLetter letter && fits(letter));
}
