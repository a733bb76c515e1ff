using System.Text;

namespace Pipeline.Launcher.Completion;

/// <summary>The script for zsh.</summary>
internal static class ZshCompletion
{
    /// <summary>Writes it.</summary>
    public static string Script(IReadOnlyList<CompletedCommand> commands)
    {
        var script = new StringBuilder("#compdef pipeline ./pipeline\n_pipeline() {\n  if (( CURRENT == 2 )); then\n    local -a commands=(\n");
        foreach (var command in commands) script.Append($"      {Quote($"{command.Name}:{command.Summary}")}\n");
        script.Append("    )\n    _describe command commands\n    return\n  fi\n  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n");
        foreach (var command in commands)
        {
            script.Append($"    {command.Name}) _arguments");
            foreach (var option in command.Options) script.Append($" \\\n      {Quote(Specification(option))}");
            script.Append(command.Words.Count > 0 ? $" \\\n      {Quote($"1:word:({string.Join(' ', command.Words)})")}" : " \\\n      '*:file:_files'");
            script.Append(" ;;\n");
        }

        script.Append("  esac\n}\nif [ \"$funcstack[1]\" = _pipeline ]; then _pipeline \"$@\"; else compdef _pipeline pipeline ./pipeline; fi\n");
        return script.ToString();
    }

    private static string Specification(CompletedOption option)
    {
        var summary = option.Summary.Replace("[", "(", StringComparison.Ordinal).Replace("]", ")", StringComparison.Ordinal).Replace(":", " ", StringComparison.Ordinal);
        var value = !option.TakesValue ? "" : option.Words.Count > 0 ? $":value:({string.Join(' ', option.Words)})" : ":value:_files";
        return $"{option.Name}[{summary}]{value}";
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
