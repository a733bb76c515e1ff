using System.Globalization;
using System.Text;

namespace Pipeline.Benchmarks.Broker;

/// <summary>Medians of what was measured, with the first broker's lead over the second; Markdown, for the documentation.</summary>
/// <param name="servers">The brokers, one column each.</param>
internal sealed class BrokerTable(IReadOnlyList<BrokerServer> servers)
{
    private readonly List<(string Measure, string Unit)> _rows = [];
    private readonly Dictionary<(BrokerServer Server, string Measure, string Unit), List<double>> _values = [];

    /// <summary>Takes one value.</summary>
    public void Add(BrokerServer server, string measure, string unit, double value)
    {
        if (!_rows.Contains((measure, unit))) _rows.Add((measure, unit));
        if (!_values.TryGetValue((server, measure, unit), out var values)) _values.Add((server, measure, unit), values = []);
        values.Add(value);
    }

    /// <summary>The whole table.</summary>
    public string Render()
    {
        var compared = servers.Count == 2;
        string[] columns = ["", .. servers.Select(static server => server.Name), .. compared ? ["times as good"] : Array.Empty<string>()];
        var text = new StringBuilder($"| {string.Join(" | ", columns)} |\n|{string.Concat(Enumerable.Repeat("---|", columns.Length))}\n");
        foreach (var (measure, unit) in _rows)
        {
            var medians = servers.Select(server => Median(_values[(server, measure, unit)])).ToList();
            text.Append($"| {measure} | {string.Join(" | ", medians.Select(value => $"{Number(value)} {unit}"))} |");
            if (compared) text.Append(CultureInfo.InvariantCulture, $" {(IsRate(unit) ? medians[0] / medians[1] : medians[1] / medians[0]):0.0} |");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static bool IsRate(string unit) => unit.EndsWith("/s", StringComparison.Ordinal);

    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
