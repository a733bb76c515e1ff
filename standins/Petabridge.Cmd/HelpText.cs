using System.Text;
using Petabridge.Cmd.Common.Wire;

namespace Petabridge.Cmd.Client;

/// <summary>What a host's palettes look like on a terminal.</summary>
internal static class HelpText
{
    /// <summary>All palettes, or the one called <paramref name="only"/>.</summary>
    public static string Of(IReadOnlyList<PaletteDescription> palettes, ShortForms shortForms, string? only)
    {
        var shown = palettes.Where(p => only is null || p.Name == only).ToList();
        if (shown.Count == 0) return $"There is no palette \"{only}\"; there are: {string.Join(", ", palettes.Select(static p => p.Name))}.";
        var text = new StringBuilder();
        foreach (var palette in shown)
        {
            foreach (var command in palette.Commands)
            {
                var arguments = string.Concat(command.Arguments.Select(static a =>
                    a.Mandatory ? $" {a.Switches[0]} {a.Name}" : $" [{a.Switches[0]} {a.Name}]"));
                text.AppendLine($"{palette.Name} {command.Name}{arguments}").AppendLine($"    {command.Description}");
                foreach (var argument in command.Arguments)
                    text.AppendLine($"    {string.Join(", ", argument.Switches)}  {argument.Description}");
            }
        }

        foreach (var (name, words) in shortForms.Words.Where(s => only is null || s.Value[0] == only))
            text.AppendLine($"{name}").AppendLine($"    Short for \"{string.Join(' ', words)}\".");
        return text.ToString().TrimEnd();
    }
}
