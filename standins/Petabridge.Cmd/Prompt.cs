using System.Net.Sockets;

namespace Petabridge.Cmd.Client;

/// <summary>The interactive prompt: reads commands until <c>exit</c> or the end of input. A lost connection is made again for the next command.</summary>
/// <param name="options">Where commands go.</param>
internal sealed class Prompt(ClientOptions options) : IDisposable
{
    private CommandConnection? _connection;

    /// <summary>Runs the prompt to its end; what is not connected from the beginning is an error.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public async Task RunAsync()
    {
        _connection = await ConnectAsync(CancellationToken.None);
        var palettes = await _connection.PalettesAsync(CancellationToken.None);
        var editor = new LineEditor($"[{options.Host}:{options.Port}] pbm> ", line => Completion.Of(palettes, options.Short, line));
        while (editor.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["exit" or "quit"]) return;
            if (words.Length > 0) await CarryOutAsync(options.Short.Expand(words));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection?.Dispose();

    /// <summary>Runs one command; Ctrl-C ends it and nothing else.</summary>
    private async Task CarryOutAsync(IReadOnlyList<string> words)
    {
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler stopping = (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += stopping;
        try
        {
            _connection ??= await ConnectAsync(stop.Token);
            await _connection.RunAsync(words, options.Short, Console.Out, Console.Error, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // What the host still says to this command goes with the connection.
            Disconnect();
        }
        catch (Exception broken) when (broken is SocketException or IOException)
        {
            Disconnect();
            await Console.Error.WriteLineAsync($"{options.Host}:{options.Port} does not answer: {broken.Message}");
        }
        finally
        {
            Console.CancelKeyPress -= stopping;
        }
    }

    private Task<CommandConnection> ConnectAsync(CancellationToken cancellation) => CommandConnection.OpenAsync(options.Host, options.Port, cancellation);

    private void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
