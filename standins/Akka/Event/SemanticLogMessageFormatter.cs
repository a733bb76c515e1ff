namespace Akka.Event;

/// <summary>Formats with named holes, which take the arguments in their order, or with numbered ones.</summary>
public sealed class SemanticLogMessageFormatter : ILogMessageFormatter
{
    public static readonly SemanticLogMessageFormatter Instance = new();

    private SemanticLogMessageFormatter()
    {
    }

    public string Format(string format, params object[] args) => MessageTemplate.For(format).Render(args);

    public string Format(string format, IEnumerable<object> args) => Format(format, [.. args]);
}
