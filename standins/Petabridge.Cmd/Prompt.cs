namespace Petabridge.Cmd.Client;

/// <summary>The interactive prompt: reads commands until <c>exit</c>, end of input or Ctrl-C.</summary>
/// <param name="connection">Where commands go.</param>
/// <param name="options">What the prompt shows.</param>
internal sealed class Prompt(CommandConnection connection, ClientOptions options)
{
    /// <summary>Runs the prompt to its end.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var palettes = await connection.PalettesAsync(cancellation);
        var editor = new LineEditor($"[{options.Host}:{options.Port}] pbm> ", line => Completion.Of(palettes, line));
        while (await editor.ReadLineAsync(cancellation) is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["exit" or "quit"]) return;
            if (words.Length > 0) await connection.RunAsync(words, Console.Out, Console.Error, cancellation);
        }
    }
}
