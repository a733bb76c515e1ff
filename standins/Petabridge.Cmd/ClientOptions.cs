namespace Petabridge.Cmd.Client;

/// <summary>What the command line says.</summary>
/// <param name="Host">Address of the host.</param>
/// <param name="Port">Its TCP port.</param>
/// <param name="Command">Palette, command and arguments; empty for the interactive prompt.</param>
internal sealed record ClientOptions(string Host, int Port, IReadOnlyList<string> Command)
{
    /// <summary>The help text.</summary>
    public const string Usage = """
        Usage: pbm [HOST:PORT] [--host HOST] [--port PORT] [PALETTE COMMAND [-switch value ...]]

        Without a command it prompts for them; Tab completes, the arrows recall, "help" lists what the host knows, "exit" leaves.

          pbm actor hierarchy
          pbm log peek
          pbm 127.0.0.1:9111 actor hierarchy -s /user
        """;

    /// <summary>Reads the command line; null when it cannot be read or help is asked for.</summary>
    public static ClientOptions? Parse(IReadOnlyList<string> arguments)
    {
        var (host, port, index) = ("127.0.0.1", 9110, 0);
        for (; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (argument is "--help" or "-h") return null;
            if (argument is "--host" or "--port")
            {
                if (++index == arguments.Count) return null;
                if (argument is "--host") host = arguments[index];
                else if (!int.TryParse(arguments[index], out port)) return null;
            }
            else if (index == 0 && argument.Split(':') is [{ Length: > 0 } name, var number] && int.TryParse(number, out var given))
            {
                (host, port) = (name, given);
            }
            else
            {
                break;
            }
        }

        return port is > 0 and < 65536 ? new(host, port, [.. arguments.Skip(index)]) : null;
    }
}
