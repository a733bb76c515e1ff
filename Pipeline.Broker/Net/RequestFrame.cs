using System.Buffers;

namespace Pipeline.Broker.Net;

/// <summary>One request as it arrived, without its length prefix. The bytes are the reader's or pooled: use them, then dispose.</summary>
internal readonly struct RequestFrame(ArraySegment<byte> bytes, bool pooled) : IDisposable
{
    public ArraySegment<byte> Bytes => bytes;

    public void Dispose()
    {
        if (pooled) ArrayPool<byte>.Shared.Return(bytes.Array!);
    }
}
