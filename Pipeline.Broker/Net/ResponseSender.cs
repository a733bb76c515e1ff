namespace Pipeline.Broker.Net;

/// <summary>
/// Sends written responses. What they take from files the kernel sends by itself; a pooled buffer carries the beginning, together
/// with the bytes before it, and whatever comes while the socket is full, because only a buffer can be waited for.
/// </summary>
internal sealed class ResponseSender(Socket socket, ShortWait shortWait, ConnectionActivity activity)
{
    private const int ChunkSize = 64 * 1024;

    private byte[] _chunk = [];
    private int _filled;

    /// <summary>Sends everything the writer holds.</summary>
    public async ValueTask SendAsync(WireWriter response)
    {
        activity.Mark(ConnectionPhase.Sending);
        if (response.Insertions.Count == 0)
        {
            await SendAllAsync(response.Written).ConfigureAwait(false);
            return;
        }

        _chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        _filled = 0;
        try
        {
            var written = 0;
            foreach (var (position, region) in response.Insertions)
            {
                await AppendAsync(response.Written[written..position]).ConfigureAwait(false);
                written = position;
                await AppendAsync(region).ConfigureAwait(false);
            }

            await AppendAsync(response.Written[written..]).ConfigureAwait(false);
            await FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_chunk);
            _chunk = [];
        }
    }

    private async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_filled == _chunk.Length) await FlushAsync().ConfigureAwait(false);
            var count = Math.Min(bytes.Length, _chunk.Length - _filled);
            bytes[..count].CopyTo(_chunk.AsMemory(_filled));
            _filled += count;
            bytes = bytes[count..];
        }
    }

    private async ValueTask AppendAsync(FileRegion region)
    {
        var keepsUp = true;
        for (var at = 0; at < region.Length;)
        {
            if (SystemCalls.HasSendFile && _filled == 0)
            {
                var sent = SystemCalls.SendFile(socket.SafeHandle, region.File.Handle, region.Position + at, region.Length - at);
                at += sent;
                if (sent > 0 || (keepsUp && (keepsUp = shortWait.TryWait(socket)))) continue;
            }

            var count = Math.Min(region.Length - at, _chunk.Length - _filled);
            region.Read(_chunk.AsSpan(_filled, count), at);
            _filled += count;
            at += count;
            if (_filled == _chunk.Length) await FlushAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask FlushAsync()
    {
        await SendAllAsync(_chunk.AsMemory(0, _filled)).ConfigureAwait(false);
        _filled = 0;
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
            activity.Mark(ConnectionPhase.Sending);
        }
    }
}
