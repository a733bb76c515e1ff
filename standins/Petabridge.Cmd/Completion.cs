using Petabridge.Cmd.Common.Wire;

namespace Petabridge.Cmd.Client;

/// <summary>What Tab offers; pure.</summary>
internal static class Completion
{
    /// <summary>The words that can stand where the last word of <paramref name="line"/> is being typed.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<PaletteDescription> palettes, ShortForms shortForms, string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var typed = line.EndsWith(' ') || words.Length == 0 ? "" : words[^1];
        var before = typed.Length == 0 ? words : words[..^1];
        var candidates = before.Length == 0 ? Beginnings(palettes, shortForms) : Continuations(palettes, shortForms.Expand(before));
        return [.. candidates.Where(c => c.StartsWith(typed, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Beginnings(IReadOnlyList<PaletteDescription> palettes, ShortForms shortForms) =>
        palettes.Select(static p => p.Name).Concat(shortForms.Words.Keys).Concat(["help", "exit"]);

    private static IEnumerable<string> Continuations(IReadOnlyList<PaletteDescription> palettes, IReadOnlyList<string> before)
    {
        if (before is ["help"]) return palettes.Select(static p => p.Name);
        var palette = palettes.FirstOrDefault(p => p.Name == before[0]);
        if (before.Count == 1) return palette?.Commands.Select(static c => c.Name) ?? [];
        var arguments = palette?.Commands.FirstOrDefault(c => c.Name == before[1])?.Arguments ?? [];
        return before.Count % 2 == 0
            ? arguments.Where(a => !before.Skip(2).Intersect(a.Switches).Any()).Select(static a => a.Switches[0])
            : arguments.FirstOrDefault(a => a.Switches.Contains(before[^1]))?.Values ?? [];
    }
}
