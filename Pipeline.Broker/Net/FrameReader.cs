namespace Pipeline.Broker.Net;

/// <summary>
/// Cuts a connection's bytes into requests. Small ones are used where they were received; a large one is received straight into
/// one pooled buffer of its size.
/// </summary>
internal sealed class FrameReader(Socket socket, int maxBytes, BufferPool buffers, RequestDispatcher dispatcher, ConnectionActivity activity) : IDisposable
{
    private const int PrefixLength = 4;

    /// <summary>Shortest request: key, version, correlation id and a null client id.</summary>
    private const int MinBytes = 10;

    /// <summary>Bytes of a large request that must come within the stall limit: whoever sends less holds memory that others need.</summary>
    private const int LeastProgress = 1024 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _start;
    private int _end;

    private int Buffered => _end - _start;

    /// <summary>
    /// The next request; null if the client has closed the connection. The frame before must have been disposed of. Throws
    /// <see cref="MalformedRequestException"/> on a length that no request has.
    /// </summary>
    public async ValueTask<RequestFrame?> ReadAsync(CancellationToken cancelled)
    {
        activity.Mark(Buffered == 0 ? ConnectionPhase.Idle : ConnectionPhase.Receiving);
        if (!await FillAsync(PrefixLength).ConfigureAwait(false)) return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
        if (length < MinBytes || length > maxBytes)
            throw new MalformedRequestException($"a request of {length} bytes, where {MinBytes} to {maxBytes} are possible");
        _start += PrefixLength;
        if (length > _buffer.Length) return await ReadLargeAsync(length, cancelled).ConfigureAwait(false);
        if (!await FillAsync(length).ConfigureAwait(false)) return null;
        var frame = new ArraySegment<byte>(_buffer, _start, length);
        _start += length;
        return new RequestFrame(frame, owner: null);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private async ValueTask<RequestFrame?> ReadLargeAsync(int length, CancellationToken cancelled)
    {
        // Nothing but a request is worth so much memory: the first bytes must look like one.
        if (!await FillAsync(MinBytes).ConfigureAwait(false)) return null;
        dispatcher.CheckLarge(_buffer.AsSpan(_start, MinBytes), length);
        activity.Mark(ConnectionPhase.Handling);
        var bytes = await buffers.RentAsync(length, cancelled).ConfigureAwait(false);
        activity.Mark(ConnectionPhase.Receiving);
        var frame = new RequestFrame(new ArraySegment<byte>(bytes, 0, length), buffers);
        var received = Buffered;
        _buffer.AsSpan(_start, received).CopyTo(bytes);
        _start = _end = 0;
        try
        {
            while (received < length)
            {
                var count = await socket.ReceiveAsync(bytes.AsMemory(received, length - received), SocketFlags.None, CancellationToken.None).ConfigureAwait(false);
                if (count == 0)
                {
                    frame.Dispose();
                    return null;
                }

                if ((received + count) / LeastProgress > received / LeastProgress) activity.Mark(ConnectionPhase.Receiving);
                received += count;
            }
        }
        catch
        {
            frame.Dispose();
            throw;
        }

        return frame;
    }

    /// <summary>Receives until so many bytes lie in the buffer; false if the client has closed the connection before.</summary>
    private async ValueTask<bool> FillAsync(int count)
    {
        if (_start + count > _buffer.Length)
        {
            _buffer.AsSpan(_start, Buffered).CopyTo(_buffer);
            (_start, _end) = (0, Buffered);
        }

        while (Buffered < count)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None).ConfigureAwait(false);
            if (received == 0) return false;
            if (Buffered == 0) activity.Mark(ConnectionPhase.Receiving);
            _end += received;
        }

        return true;
    }
}
