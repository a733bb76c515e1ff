using System.Globalization;

namespace Pipeline.Benchmarks.Machines;

/// <summary>The master's <c>/metrics</c> at one moment: each series' value by its name with its labels.</summary>
internal sealed class MetricsText
{
    private readonly Dictionary<string, double> _values;

    private MetricsText(Dictionary<string, double> values) => _values = values;

    /// <summary>Reads Prometheus's text format.</summary>
    public static MetricsText Parse(string text)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var space = line.LastIndexOf(' ');
            if (line[0] != '#' && space > 0 && double.TryParse(line.AsSpan(space + 1), CultureInfo.InvariantCulture, out var value)) values[line[..space]] = value;
        }

        return new MetricsText(values);
    }

    /// <summary>How much a series has grown since an earlier moment; 0 for one that is not there.</summary>
    public double Since(MetricsText earlier, string series) => _values.GetValueOrDefault(series) - earlier._values.GetValueOrDefault(series);
}
