namespace Petabridge.Cmd.Client;

/// <summary>What the command line says.</summary>
/// <param name="Host">Address of the host.</param>
/// <param name="Port">Its TCP port.</param>
/// <param name="Short">Short forms of commands.</param>
/// <param name="Command">Palette, command and arguments; empty for the interactive prompt.</param>
internal sealed record ClientOptions(string Host, int Port, ShortForms Short, IReadOnlyList<string> Command)
{
    /// <summary>The help text.</summary>
    public const string Usage = """
        Usage: pbm [HOST:PORT] [--host HOST] [--port PORT] [--short NAME=WORDS ...] [PALETTE COMMAND [-switch value ...]]

        Without a command it prompts for them; Tab completes, the arrows recall, "help" lists what the host knows, "exit" leaves.
        Ctrl-C ends a command that goes on for ever, such as "log peek". --short defines a word that stands for others.

          pbm actor hierarchy
          pbm log peek
          pbm 127.0.0.1:9111 actor hierarchy -s /user
        """;

    /// <summary>Reads the command line; null when it cannot be read or help is asked for.</summary>
    public static ClientOptions? Parse(IReadOnlyList<string> arguments)
    {
        var (host, port, shortForms, index) = ("127.0.0.1", 9110, ShortForms.None, 0);
        for (; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (argument is "--help" or "-h") return null;
            if (argument is "--host" or "--port" or "--short")
            {
                if (++index == arguments.Count) return null;
                var value = arguments[index];
                if (argument is "--host") host = value;
                else if (argument is "--port" && !int.TryParse(value, out port)) return null;
                else if (argument is "--short" && !shortForms.TryAdd(value, out shortForms)) return null;
            }
            else if (argument.Split(':') is [{ Length: > 0 } name, var number] && int.TryParse(number, out var given))
            {
                (host, port) = (name, given);
            }
            else
            {
                break;
            }
        }

        return port is > 0 and < 65536 ? new(host, port, shortForms, shortForms.Expand([.. arguments.Skip(index)])) : null;
    }
}
