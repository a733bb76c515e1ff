using System.Net.Sockets;
using System.Text.Json;
using Petabridge.Cmd.Common.Wire;

namespace Petabridge.Cmd.Client;

/// <summary>A connection to a host.</summary>
internal sealed class CommandConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    private CommandConnection(TcpClient client)
    {
        _client = client;
        _reader = new StreamReader(client.GetStream());
        _writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
    }

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static async Task<CommandConnection> OpenAsync(string host, int port, CancellationToken cancellation)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, cancellation);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        return new(client);
    }

    /// <summary>Asks which palettes there are.</summary>
    public async Task<IReadOnlyList<PaletteDescription>> PalettesAsync(CancellationToken cancellation)
    {
        await SendAsync(new CommandRequest(null, null, null), cancellation);
        return (await ReceiveAsync(cancellation)).Palettes ?? [];
    }

    /// <summary>Sends a command and writes its answer as it comes.</summary>
    /// <returns>Whether it succeeded.</returns>
    public async Task<bool> RunAsync(
        IReadOnlyList<string> words, ShortForms shortForms, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (words is ["help", ..])
        {
            await output.WriteLineAsync(HelpText.Of(await PalettesAsync(cancellation), shortForms, words.Skip(1).FirstOrDefault()));
            return true;
        }

        if (words.Count < 2 || words.Count % 2 != 0)
        {
            await error.WriteLineAsync("A command is PALETTE COMMAND [-switch value ...]; \"help\" lists them.");
            return false;
        }

        await SendAsync(new CommandRequest(words[0], words[1], [.. words.Skip(2).Chunk(2)]), cancellation);
        while (true)
        {
            var reply = await ReceiveAsync(cancellation);
            if (reply.Output.Length > 0) await (reply.Failed ? error : output).WriteLineAsync(reply.Output);
            if (reply.Final) return !reply.Failed;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task SendAsync(CommandRequest request, CancellationToken cancellation) =>
        await _writer.WriteLineAsync(JsonSerializer.Serialize(request, WireJson.Default.CommandRequest).AsMemory(), cancellation);

    private async Task<CommandReply> ReceiveAsync(CancellationToken cancellation)
    {
        var line = await _reader.ReadLineAsync(cancellation) ?? throw new IOException("The host closed the connection.");
        return JsonSerializer.Deserialize(line, WireJson.Default.CommandReply) ?? throw new IOException("The host sent an empty answer.");
    }
}
