namespace Pipeline.Broker.Hosting;

/// <summary>
/// Logs to standard error, one line an entry. The framework's console logger would cost a third of the broker's start-up time.
/// </summary>
internal sealed class ConsoleLog : ILoggerProvider, ILogger
{
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var text = exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}";
        var line = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.fff} {logLevel}: {text.ReplaceLineEndings(" ")}");
        lock (_gate) Console.Error.WriteLine(line);
    }

    public void Dispose()
    {
    }
}
