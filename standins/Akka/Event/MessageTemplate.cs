using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Akka.Event;

/// <summary>A log format taken apart: texts, and holes with a name or number, an alignment and a format.</summary>
internal sealed partial class MessageTemplate
{
    // Formats are literals in the code, so there are few; one that is built anew each time must not fill the memory.
    private const int MostKept = 1000;

    private static readonly ConcurrentDictionary<string, MessageTemplate> Kept = new();

    private readonly string _format;
    private readonly MatchCollection _parts;
    private readonly bool _numbered;
    private readonly bool _mixed;

    private MessageTemplate(string format)
    {
        _format = format;
        _parts = Parts().Matches(format);
        Names = [.. Holes.Select(static hole => hole.Groups["name"].Value)];
        _numbered = Names.Count > 0 && Names.All(IsNumber);
        _mixed = !_numbered && Names.Any(IsNumber);
    }

    internal IReadOnlyList<string> Names { get; }

    private IEnumerable<Match> Holes => _parts.Where(static part => part.Groups["name"].Success);

    internal static MessageTemplate For(string format)
    {
        if (Kept.TryGetValue(format, out var template))
            return template;

        template = new MessageTemplate(format);
        if (Kept.Count < MostKept)
            Kept.TryAdd(format, template);
        return template;
    }

    internal IReadOnlyDictionary<string, object> Properties(object[] arguments)
    {
        var properties = new Dictionary<string, object>();
        for (var i = 0; i < Names.Count; i++)
        {
            if (ArgumentAt(i) is var at && at < arguments.Length)
                properties[Names[i]] = arguments[at];
        }

        return properties;
    }

    internal string Render(object[] arguments)
    {
        if (_mixed)
            return $"[INVALID LOG FORMAT] str=[{_format}], args=[{string.Join(", ", arguments)}]. Please fix the format string in the logging call site.";

        var text = new StringBuilder();
        var hole = 0;
        var copied = 0;
        foreach (var part in _parts.Cast<Match>())
        {
            text.Append(_format, copied, part.Index - copied);
            copied = part.Index + part.Length;
            if (!part.Groups["name"].Success)
                text.Append(part.Value[0]);
            else if (ArgumentAt(hole++) is var at && at < arguments.Length)
                Append(text, part, arguments[at]);
            else
                text.Append(part.Value);
        }

        return text.Append(_format, copied, _format.Length - copied).ToString();
    }

    private static bool IsNumber(string name) => name.All(char.IsAsciiDigit) && name.Length > 0;

    private static void Append(StringBuilder text, Match hole, object? argument)
    {
        var format = hole.Groups["format"].Value;
        var value = argument switch
        {
            null => "null",
            IFormattable formattable => formattable.ToString(format.Length > 0 ? format : null, CultureInfo.InvariantCulture),
            _ => argument.ToString() ?? "",
        };
        var width = hole.Groups["width"].Success ? int.Parse(hole.Groups["width"].Value, CultureInfo.InvariantCulture) : 0;
        text.Append(width < 0 ? value.PadRight(-width) : value.PadLeft(width));
    }

    private int ArgumentAt(int hole) => _numbered ? int.Parse(Names[hole], CultureInfo.InvariantCulture) : hole;

    [GeneratedRegex(@"\{\{|\}\}|\{[@$]?(?<name>[^{},:]*)(?:,(?<width>-?\d+))?(?::(?<format>[^{}]*))?\}")]
    private static partial Regex Parts();
}
