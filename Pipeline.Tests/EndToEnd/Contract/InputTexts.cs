using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pipeline.Tests.EndToEnd.Contract;

/// <summary>Makes up values for a schema: what it allows, its limits, what lies just beyond them, and what has nothing to do with it.</summary>
internal static partial class InputTexts
{
    /// <summary>Longer than an address may be.</summary>
    private const int LongAddress = 9_000;

    /// <summary>Longer than headers may be.</summary>
    private const int LongHeader = 40_000;

    private static readonly string[] Strange =
    [
        "", " ", "null", "true", "ten", "-1", "0", "1.5", "1e2", "0x10", "99999999999999999999", "٣", "é", "😀", "a\0b", "a\tb", "../../etc/passwd", "\"quoted\"",
        "' OR 1=1 --", "<script>", "%00", "%", "*", "[]", "{}", new('x', 300),
    ];

    /// <summary>The values, in an order that the schema and the random numbers decide.</summary>
    public static IReadOnlyList<string> Of(ApiInput input, Random random)
    {
        var keywords = input.Keywords;
        IEnumerable<string> own = [];
        if (keywords["enum"] is JsonArray words) own = words.Where(static word => word is not null).SelectMany(static word => new[] { $"{word}", $"{word}x" });
        else if (keywords["minimum"] is { } low && keywords["maximum"] is { } high) own = Numbers(Number(low), Number(high), random);
        else if (keywords["pattern"] is { } pattern) own = Like(pattern.GetValue<string>(), random);
        return [.. own.Concat(input.Example is { } example ? [example] : []).Concat(Strange).Append(new string('y', input.Place == "header" ? LongHeader : LongAddress)).Distinct()];
    }

    private static IEnumerable<string> Numbers(decimal low, decimal high, Random random)
    {
        var between = decimal.Floor(low + ((high - low) * (decimal)random.NextDouble()));
        return ((decimal[])[low, high, between, low - 1, high + 1]).Select(static number => number.ToString(CultureInfo.InvariantCulture));
    }

    // The patterns of the API are all of one class of characters and a length; another one needs another generator, and fails here.
    private static IEnumerable<string> Like(string pattern, Random random)
    {
        var parts = OneClass().Match(pattern);
        Assert.True(parts.Success, $"No value can be made for the pattern {pattern}.");
        var (least, most) = (int.Parse(parts.Groups["least"].Value, CultureInfo.InvariantCulture), int.Parse(parts.Groups["most"].Success ? parts.Groups["most"].Value : parts.Groups["least"].Value, CultureInfo.InvariantCulture));
        var allowed = new Regex($"^{parts.Groups["class"].Value}$", RegexOptions.CultureInvariant);
        var letters = Enumerable.Range(' ', 127 - ' ').Select(static letter => (char)letter).Where(letter => allowed.IsMatch($"{letter}")).ToArray();
        return ((int[])[least, most, random.Next(least, most + 1), most + 1, least - 1]).Where(static length => length > 0)
            .Select(length => new string(random.GetItems(letters, length)));
    }

    private static decimal Number(JsonNode node) => decimal.Parse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\^(?<class>\[[^\]]+\])\{(?<least>\d+)(,(?<most>\d+))?\}\$$")]
    private static partial Regex OneClass();
}
