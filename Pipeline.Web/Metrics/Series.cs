using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Pipeline.Web.Metrics;

/// <summary>Prometheus's kinds of series.</summary>
internal enum SeriesKind
{
    /// <summary>Only goes up.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts and adds up; written as a summary without quantiles.</summary>
    Histogram,
}

/// <summary>What tells one series from another.</summary>
/// <param name="Name">Prometheus's name for the instrument.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Help">What it measures.</param>
/// <param name="Labels">The labels as they are written, without braces.</param>
internal sealed record SeriesKey(string Name, SeriesKind Kind, string Help, string Labels)
{
    /// <summary>The key of a measurement.</summary>
    public static SeriesKey Of(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var type = instrument.GetType().Name;
        var kind = type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal) ? SeriesKind.Counter
            : type.StartsWith("Histogram", StringComparison.Ordinal) ? SeriesKind.Histogram
            : SeriesKind.Gauge;
        var name = NameOf(instrument.Name);
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", "ms" => "_milliseconds", _ => "" };
        if (!name.EndsWith(unit, StringComparison.Ordinal)) name += unit;
        if (kind == SeriesKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal)) name += "_total";
        return new SeriesKey(name, kind, instrument.Description ?? "", LabelsOf(tags));
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(NameOf(name)).Append("=\"").Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")).Append('"');
        }

        return text.ToString();
    }

    /// <summary>A label's value as it may stand between quotation marks.</summary>
    public static string Escape(string value) => value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string NameOf(string name) => string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}

/// <summary>The value of a series, changed from any thread.</summary>
internal sealed class Series
{
    private readonly Lock _lock = new();

    /// <summary>The sum of all measurements, or the last one.</summary>
    public double Value { get; private set; }

    /// <summary>How many measurements there were.</summary>
    public long Count { get; private set; }

    /// <summary>Takes a measurement in.</summary>
    public void Record(double value, bool add)
    {
        lock (_lock)
        {
            Value = add ? Value + value : value;
            Count++;
        }
    }
}
