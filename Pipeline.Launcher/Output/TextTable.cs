using System.Text;

namespace Pipeline.Launcher.Output;

/// <summary>Columns of text under their titles, as <c>ps</c> prints them: for eyes and for <c>awk</c>.</summary>
/// <param name="titles">The columns' titles.</param>
internal sealed class TextTable(params string[] titles)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells)
    {
        if (cells.Length != titles.Length) throw new ArgumentException($"{cells.Length} cells for {titles.Length} columns.", nameof(cells));
        _rows.Add([.. cells.Select(static cell => cell.Length == 0 ? "-" : cell)]);
    }

    /// <summary>The table, its last column not padded; each line cut to a terminal's width.</summary>
    /// <param name="width">Columns of the terminal; null: as wide as it gets.</param>
    public string Format(int? width = null)
    {
        var widths = Enumerable.Range(0, titles.Length).Select(i => _rows.Select(row => row[i].Length).Append(titles[i].Length).Max()).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows.Prepend(titles))
        {
            var line = string.Join(Gap, row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd();
            text.Append(width is { } columns && line.Length > columns ? line[..(columns - 1)] + "…" : line).Append('\n');
        }

        return text.ToString();
    }
}
