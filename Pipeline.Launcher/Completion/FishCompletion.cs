using System.Text;

namespace Pipeline.Launcher.Completion;

/// <summary>The script for fish.</summary>
internal static class FishCompletion
{
    /// <summary>Writes it.</summary>
    public static string Script(IReadOnlyList<CompletedCommand> commands)
    {
        var script = new StringBuilder();
        foreach (var command in commands)
        {
            script.Append($"complete -c pipeline -n __fish_use_subcommand -f -a {command.Name} -d {Quote(command.Summary)}\n");
            var condition = Quote($"__fish_seen_subcommand_from {command.Name}");
            foreach (var option in command.Options)
            {
                var value = !option.TakesValue ? "" : option.Words.Count > 0 ? $" -x -a {Quote(string.Join(' ', option.Words))}" : " -r";
                script.Append($"complete -c pipeline -n {condition} -l {option.Name.TrimStart('-')}{value} -d {Quote(option.Summary)}\n");
            }

            if (command.Words.Count > 0) script.Append($"complete -c pipeline -n {condition} -f -a {Quote(string.Join(' ', command.Words))}\n");
        }

        return script.ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
