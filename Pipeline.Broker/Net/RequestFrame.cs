namespace Pipeline.Broker.Net;

/// <summary>One request as it arrived, without its length prefix. The bytes are the reader's or pooled: use them, then dispose.</summary>
internal readonly struct RequestFrame(ArraySegment<byte> bytes, BufferPool? owner) : IDisposable
{
    public ArraySegment<byte> Bytes => bytes;

    public void Dispose() => owner?.Return(bytes.Array!);
}
