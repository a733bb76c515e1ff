namespace Pipeline.Messages.Tiles;

/// <summary>
/// Pixels in native memory, so that a tile neither lands on the large object heap nor moves. Its owner disposes it, which gives the
/// memory back to the pool; one that is dropped on the way (a stream that ends) is given back by its finalizer.
/// </summary>
public sealed unsafe class PixelBuffer : IDisposable
{
    private readonly PixelBufferPool _pool;
    private readonly int _capacity;
    private nint _data;

    internal PixelBuffer(PixelBufferPool pool, nint data, int capacity, int length)
    {
        _pool = pool;
        _data = data;
        _capacity = capacity;
        Length = length;
    }

    /// <summary>Gives the memory back if nobody did.</summary>
    ~PixelBuffer() => Free();

    /// <summary>Bytes.</summary>
    public int Length { get; }

    /// <summary>The first byte, aligned to 64 bytes.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was given back.</exception>
    public nint Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(_data == 0, this);
            return _data;
        }
    }

    /// <summary>All bytes; not to be used after <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was given back.</exception>
    public Span<byte> Span => new((void*)Data, Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        var data = Interlocked.Exchange(ref _data, 0);
        if (data != 0)
            _pool.Return(data, _capacity);
    }
}
