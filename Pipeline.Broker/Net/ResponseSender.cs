using System.Buffers;
using System.Net.Sockets;
using Pipeline.Broker.Protocol;

namespace Pipeline.Broker.Net;

/// <summary>Sends written responses; what they take from files goes through one pooled buffer.</summary>
internal sealed class ResponseSender(Socket socket)
{
    /// <summary>Large enough to make system calls rare, small enough to stay in the processor's cache.</summary>
    private const int ChunkSize = 256 * 1024;

    /// <summary>Sends everything the writer holds.</summary>
    public async ValueTask SendAsync(WireWriter response, CancellationToken cancelled)
    {
        if (response.Insertions.Count == 0)
        {
            await SendAllAsync(response.Written, cancelled).ConfigureAwait(false);
            return;
        }

        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            var filled = 0;
            var written = 0;
            foreach (var (position, region) in response.Insertions)
            {
                filled = await AppendAsync(chunk, filled, response.Written[written..position], cancelled).ConfigureAwait(false);
                written = position;
                for (var at = 0; at < region.Length;)
                {
                    var count = Math.Min(region.Length - at, ChunkSize - filled);
                    region.Read(chunk.AsSpan(filled, count), at);
                    at += count;
                    filled = await FlushIfFullAsync(chunk, filled + count, cancelled).ConfigureAwait(false);
                }
            }

            filled = await AppendAsync(chunk, filled, response.Written[written..], cancelled).ConfigureAwait(false);
            await SendAllAsync(chunk.AsMemory(0, filled), cancelled).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private async ValueTask<int> AppendAsync(byte[] chunk, int filled, ReadOnlyMemory<byte> bytes, CancellationToken cancelled)
    {
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, ChunkSize - filled);
            bytes[..count].CopyTo(chunk.AsMemory(filled));
            bytes = bytes[count..];
            filled = await FlushIfFullAsync(chunk, filled + count, cancelled).ConfigureAwait(false);
        }

        return filled;
    }

    private async ValueTask<int> FlushIfFullAsync(byte[] chunk, int filled, CancellationToken cancelled)
    {
        if (filled < ChunkSize) return filled;
        await SendAllAsync(chunk.AsMemory(0, filled), cancelled).ConfigureAwait(false);
        return 0;
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancelled)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancelled).ConfigureAwait(false)..];
    }
}
