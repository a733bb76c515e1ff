namespace Akka.Event;

/// <summary>Makes a text of a format and its arguments.</summary>
public interface ILogMessageFormatter
{
    string Format(string format, params object[] args);

    string Format(string format, IEnumerable<object> args);
}

/// <summary>Formats with <see cref="string.Format(string, object[])"/>: numbered holes only.</summary>
public class DefaultLogMessageFormatter : ILogMessageFormatter
{
    public static readonly DefaultLogMessageFormatter Instance = new();

    private DefaultLogMessageFormatter()
    {
    }

    public string Format(string format, params object[] args) => string.Format(format, args);

    public string Format(string format, IEnumerable<object> args) => string.Format(format, [.. args]);
}

/// <summary>A format and its arguments; a logger turns it into text, or keeps both.</summary>
public abstract class LogMessage(ILogMessageFormatter formatter, string format)
{
    protected readonly ILogMessageFormatter Formatter = formatter;

    public string Format { get; } = format;

    /// <summary>The names of the format's holes in their order.</summary>
    public IReadOnlyList<string> PropertyNames => MessageTemplate.For(Format).Names;

    /// <summary>The arguments by the names of their holes.</summary>
    public IReadOnlyDictionary<string, object> GetProperties() => MessageTemplate.For(Format).Properties([.. Parameters()]);

    public abstract string Unformatted();

    public abstract IEnumerable<object> Parameters();
}

/// <summary>The ordinary log message.</summary>
internal sealed class DefaultLogMessage(ILogMessageFormatter formatter, string format, object[] args) : LogMessage(formatter, format)
{
    public override string ToString() => Formatter.Format(Format, args);

    public override string Unformatted() => string.Join(",", args);

    public override IEnumerable<object> Parameters() => args;
}
