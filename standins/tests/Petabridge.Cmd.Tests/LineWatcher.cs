using System.Text;
using System.Threading.Channels;

namespace Petabridge.Cmd.Tests;

/// <summary>A writer whose lines can be awaited.</summary>
internal sealed class LineWatcher : TextWriter
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public override Encoding Encoding => Encoding.UTF8;

    public override Task WriteLineAsync(string? value) => _lines.Writer.WriteAsync(value ?? "").AsTask();

    /// <summary>Completes with the first line that contains the text.</summary>
    public async Task SeenAsync(string text, CancellationToken cancellation)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(cancellation))
        {
            if (line.Contains(text, StringComparison.Ordinal)) return;
        }
    }
}
