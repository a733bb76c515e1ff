using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using Pipeline.Broker.Protocol;

namespace Pipeline.Broker.Net;

/// <summary>
/// Cuts a connection's bytes into requests. Small ones are used where they were received; a large one is received straight into
/// one pooled buffer of its size.
/// </summary>
internal sealed class FrameReader(Socket socket, int maxBytes) : IDisposable
{
    private const int PrefixLength = 4;

    /// <summary>Shortest request: key, version, correlation id and a null client id.</summary>
    private const int MinBytes = 10;

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
        if (!await FillAsync(PrefixLength, cancelled).ConfigureAwait(false)) return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
        if (length < MinBytes || length > maxBytes)
            throw new MalformedRequestException($"a request of {length} bytes, where {MinBytes} to {maxBytes} are possible");
        _start += PrefixLength;
        if (length > _buffer.Length) return await ReadLargeAsync(length, cancelled).ConfigureAwait(false);
        if (!await FillAsync(length, cancelled).ConfigureAwait(false)) return null;
        var frame = new ArraySegment<byte>(_buffer, _start, length);
        _start += length;
        return new RequestFrame(frame, pooled: false);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private async ValueTask<RequestFrame?> ReadLargeAsync(int length, CancellationToken cancelled)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        var received = Buffered;
        _buffer.AsSpan(_start, received).CopyTo(bytes);
        _start = _end = 0;
        try
        {
            while (received < length)
            {
                var count = await socket.ReceiveAsync(bytes.AsMemory(received, length - received), SocketFlags.None, cancelled).ConfigureAwait(false);
                if (count == 0)
                {
                    ArrayPool<byte>.Shared.Return(bytes);
                    return null;
                }

                received += count;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }

        return new RequestFrame(new ArraySegment<byte>(bytes, 0, length), pooled: true);
    }

    /// <summary>Receives until so many bytes lie in the buffer; false if the client has closed the connection before.</summary>
    private async ValueTask<bool> FillAsync(int count, CancellationToken cancelled)
    {
        if (_start + count > _buffer.Length)
        {
            _buffer.AsSpan(_start, Buffered).CopyTo(_buffer);
            (_start, _end) = (0, Buffered);
        }

        while (Buffered < count)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancelled).ConfigureAwait(false);
            if (received == 0) return false;
            _end += received;
        }

        return true;
    }
}
