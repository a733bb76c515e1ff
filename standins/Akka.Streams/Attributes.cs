using Akka.Event;

namespace Akka.Streams;

/// <summary>What is said about a stage besides what it does; the most specific is the last.</summary>
public sealed class Attributes
{
    public static readonly Attributes None = new();

    private readonly IAttribute[] _attributes;

    public Attributes(params IAttribute[] attributes) => _attributes = attributes ?? [];

    public interface IAttribute;

    /// <summary>An attribute that every stage finds, because the materializer gives it a default.</summary>
    public interface IMandatoryAttribute : IAttribute;

    public IEnumerable<IAttribute> AttributeList => _attributes;

    internal bool IsAsync => Array.Exists(_attributes, attribute => attribute is AsyncBoundary or ActorAttributes.Dispatcher);

    public static Attributes CreateName(string name) =>
        string.IsNullOrEmpty(name) ? None : new Attributes(new Name(Uri.EscapeDataString(name)));

    public static Attributes CreateInputBuffer(int initial, int max) => new(new InputBuffer(initial, max));

    public static Attributes CreateAsyncBoundary() => new(AsyncBoundary.Instance);

    public static Attributes CreateLogLevels(
        LogLevel onElement = LogLevel.DebugLevel, LogLevel onFinish = LogLevel.DebugLevel, LogLevel onError = LogLevel.ErrorLevel) =>
        new(new LogLevels(onElement, onFinish, onError));

    public IEnumerable<TAttr> GetAttributeList<TAttr>() where TAttr : IAttribute => _attributes.OfType<TAttr>();

    public TAttr GetAttribute<TAttr>(TAttr defaultIfNotFound) where TAttr : class, IAttribute =>
        GetAttribute<TAttr>() ?? defaultIfNotFound;

    public TAttr GetAttribute<TAttr>() where TAttr : class, IAttribute =>
        Array.FindLast(_attributes, attribute => attribute is TAttr) as TAttr;

    public bool Contains<TAttr>(TAttr attribute) where TAttr : IAttribute => Array.IndexOf(_attributes, attribute) >= 0;

    public Attributes And(Attributes other) =>
        _attributes.Length == 0 ? other
        : other._attributes.Length == 0 ? this
        : new Attributes([.. _attributes, .. other._attributes]);

    public Attributes And(IAttribute other) => new([.. _attributes, other]);

    /// <summary>All names from the outermost to the innermost, joined by a hyphen.</summary>
    public string GetNameOrDefault(string defaultIfNotFound = "unknown-operation")
    {
        var names = string.Join('-', _attributes.OfType<Name>().Select(name => name.Value));
        return names.Length == 0 ? defaultIfNotFound : names;
    }

    public override string ToString() => $"Attributes({string.Join(", ", _attributes.AsEnumerable())})";

    /// <summary>What a stage is called in actor names and logs.</summary>
    public sealed class Name : IAttribute, IEquatable<Name>
    {
        public readonly string Value;

        public Name(string value)
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            Value = value;
        }

        public bool Equals(Name other) => other is not null && Value == other.Value;

        public override bool Equals(object obj) => Equals(obj as Name);

        public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

        public override string ToString() => $"Name({Value})";
    }

    /// <summary>How many elements are held where a stream crosses from one actor to another.</summary>
    public sealed class InputBuffer : IMandatoryAttribute, IEquatable<InputBuffer>
    {
        public readonly int Initial;
        public readonly int Max;

        public InputBuffer(int initial, int max)
        {
            Initial = initial;
            Max = max;
        }

        public bool Equals(InputBuffer other) => other is not null && Initial == other.Initial && Max == other.Max;

        public override bool Equals(object obj) => Equals(obj as InputBuffer);

        public override int GetHashCode() => HashCode.Combine(Initial, Max);

        public override string ToString() => $"InputBuffer(initial={Initial}, max={Max})";
    }

    /// <summary>The levels that <c>Log</c> writes at.</summary>
    public sealed class LogLevels : IAttribute, IEquatable<LogLevels>
    {
        public static readonly LogLevel Off = (LogLevel)int.MaxValue;

        public readonly LogLevel OnElement;
        public readonly LogLevel OnFinish;
        public readonly LogLevel OnFailure;

        public LogLevels(LogLevel onElement, LogLevel onFinish, LogLevel onFailure)
        {
            OnElement = onElement;
            OnFinish = onFinish;
            OnFailure = onFailure;
        }

        public bool Equals(LogLevels other) =>
            other is not null && OnElement == other.OnElement && OnFinish == other.OnFinish && OnFailure == other.OnFailure;

        public override bool Equals(object obj) => Equals(obj as LogLevels);

        public override int GetHashCode() => HashCode.Combine(OnElement, OnFinish, OnFailure);

        public override string ToString() => $"LogLevel(element={OnElement}, finish={OnFinish}, failure={OnFailure})";
    }

    /// <summary>What carries it runs on an actor of its own.</summary>
    public sealed class AsyncBoundary : IAttribute, IEquatable<AsyncBoundary>
    {
        public static readonly AsyncBoundary Instance = new();

        private AsyncBoundary()
        {
        }

        public bool Equals(AsyncBoundary other) => other is not null;

        public override bool Equals(object obj) => obj is AsyncBoundary;

        public override int GetHashCode() => 1;

        public override string ToString() => "AsyncBoundary";
    }
}
