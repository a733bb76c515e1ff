using System.Text;

namespace Pipeline.Launcher.Completion;

/// <summary>The script for bash.</summary>
internal static class BashCompletion
{
    /// <summary>Writes it.</summary>
    public static string Script(IReadOnlyList<CompletedCommand> commands)
    {
        var script = new StringBuilder();
        script.Append("_pipeline() {\n");
        script.Append("  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words=\n");
        script.Append("  COMPREPLY=()\n");
        script.Append("  if [ \"$COMP_CWORD\" -eq 1 ]; then\n");
        script.Append($"    COMPREPLY=($(compgen -W '{string.Join(' ', commands.Select(static command => command.Name))}' -- \"$current\"))\n    return\n  fi\n");
        script.Append("  case \"${COMP_WORDS[1]} $previous\" in\n");
        foreach (var command in commands)
        {
            foreach (var option in command.Options.Where(static option => option.TakesValue))
            {
                script.Append(option.Words.Count > 0
                    ? $"    '{command.Name} {option.Name}') COMPREPLY=($(compgen -W '{string.Join(' ', option.Words)}' -- \"$current\")); return ;;\n"
                    : $"    '{command.Name} {option.Name}') compopt -o default; return ;;\n");
            }
        }

        script.Append("  esac\n  case ${COMP_WORDS[1]} in\n");
        foreach (var command in commands)
        {
            script.Append($"    {command.Name}) words='{string.Join(' ', command.Options.Select(static option => option.Name).Concat(command.Words))}' ;;\n");
        }

        script.Append("  esac\n");
        script.Append("  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n");
        script.Append("  [ ${#COMPREPLY[@]} -gt 0 ] || compopt -o default\n");
        script.Append("}\ncomplete -F _pipeline pipeline ./pipeline\n");
        return script.ToString();
    }
}
