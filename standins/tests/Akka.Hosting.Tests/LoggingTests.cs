using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Hosting.Tests;

public sealed class LoggingTests
{
    [Fact]
    public async Task An_actors_log_goes_to_the_hosts_loggers_with_level_and_exception()
    {
        var log = new Lines();
        await using var hosted = await HostedSystem.Start(
            static akka => akka.ConfigureLoggers(static loggers =>
            {
                loggers.LogLevel = Event.LogLevel.WarningLevel;
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            }),
            log: log);

        hosted.System.ActorOf(Props.Create(() => new Chatty())).Tell("go");
        var line = await log.First(static line => line.Text.Contains("job 7", StringComparison.Ordinal));

        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Contains("job 7 failed after 2 tries", line.Text, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(line.Exception);
        Assert.DoesNotContain(log.Seen, static each => each.Text.Contains("not to be seen", StringComparison.Ordinal));
    }

    private sealed class Chatty : ReceiveActor
    {
        public Chatty()
        {
            var log = Context.GetLogger();
            ReceiveAny(_ =>
            {
                log.Info("not to be seen");
                log.Error(new InvalidOperationException("why"), "job {JobId} failed after {Tries} tries", 7, 2);
            });
        }
    }

    private sealed record Line(LogLevel Level, string Text, Exception? Exception);

    /// <summary>Keeps what is logged.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<Line> _lines = new();
        private readonly SemaphoreSlim _more = new(0);

        internal IEnumerable<Line> Seen => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _lines.Enqueue(new Line(logLevel, formatter(state, exception), exception));
            _more.Release();
        }

        public void Dispose()
        {
        }

        internal async Task<Line> First(Func<Line, bool> wanted)
        {
            while (true)
            {
                if (_lines.FirstOrDefault(wanted) is { } line)
                    return line;
                Assert.True(await _more.WaitAsync(HostedSystem.Limit), "nothing more was logged");
            }
        }
    }
}
