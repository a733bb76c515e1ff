using System.Globalization;
using System.Text;

namespace Pipeline.Web.Metrics;

/// <summary>Writes Prometheus's text exposition format, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>Writes a gauge with one value for each label's value.</summary>
    public PrometheusText Gauge(string name, string help, string label, IEnumerable<(string Value, double Number)> values)
    {
        Head(name, help, "gauge");
        foreach (var (value, number) in values) Line(name, $"{label}=\"{SeriesKey.Escape(value)}\"", number);
        return this;
    }

    /// <summary>Writes what the meters have measured.</summary>
    public PrometheusText Series(IEnumerable<KeyValuePair<SeriesKey, Series>> series)
    {
        foreach (var family in series.OrderBy(static one => one.Key.Name, StringComparer.Ordinal).GroupBy(static one => (one.Key.Name, one.Key.Kind, one.Key.Help)))
        {
            var (name, kind, help) = family.Key;
            Head(name, help, kind switch { SeriesKind.Counter => "counter", SeriesKind.Gauge => "gauge", _ => "summary" });
            foreach (var (key, value) in family)
            {
                Line(kind == SeriesKind.Histogram ? name + "_sum" : name, key.Labels, value.Value);
                if (kind == SeriesKind.Histogram) Line(name + "_count", key.Labels, value.Count);
            }
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Head(string name, string help, string type) => _text
        .Append("# HELP ").Append(name).Append(' ').Append(help.ReplaceLineEndings(" ")).Append('\n')
        .Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private void Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }
}
