using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipeline.Messages.Tiles;

/// <summary>
/// Rents native memory for pixels and keeps what comes back, up to a bound. Sizes are rounded up by at most a quarter, so that tiles with
/// and without a halo share blocks. Thread-safe.
/// </summary>
public sealed unsafe class PixelBufferPool : IDisposable
{
    /// <summary>A cache line, and what OpenCV aligns its own pictures to.</summary>
    private const int Alignment = 64;

    private const int SmallestBlock = 4096;

    private readonly ConcurrentDictionary<int, ConcurrentStack<nint>> _free = new();
    private readonly long _retain;
    private long _retained;
    private volatile bool _disposed;

    /// <summary>A pool that holds nothing yet.</summary>
    /// <param name="retain">The most bytes that are kept while nobody rents them.</param>
    public PixelBufferPool(long retain)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(retain);
        _retain = retain;
    }

    /// <summary>Bytes kept while nobody rents them.</summary>
    public long Retained => Interlocked.Read(ref _retained);

    /// <summary>Rents memory; its content is arbitrary.</summary>
    /// <param name="length">Bytes; 0 is allowed.</param>
    public PixelBuffer Rent(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var capacity = CapacityFor(length);
        if (_free.TryGetValue(capacity, out var blocks) && blocks.TryPop(out var data))
            Interlocked.Add(ref _retained, -capacity);
        else
            data = (nint)NativeMemory.AlignedAlloc((nuint)capacity, Alignment);
        return new PixelBuffer(this, data, capacity, length);
    }

    /// <summary>Frees what is kept. Buffers that are out are freed as they come back.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (var (capacity, blocks) in _free)
        {
            while (blocks.TryPop(out var data))
            {
                Interlocked.Add(ref _retained, -capacity);
                NativeMemory.AlignedFree((void*)data);
            }
        }
    }

    internal void Return(nint data, int capacity)
    {
        if (_disposed || Interlocked.Add(ref _retained, capacity) > _retain)
        {
            Interlocked.Add(ref _retained, _disposed ? 0 : -capacity);
            NativeMemory.AlignedFree((void*)data);
            return;
        }

        _free.GetOrAdd(capacity, static _ => new ConcurrentStack<nint>()).Push(data);
    }

    /// <summary>The block for a length: a multiple of a quarter of the power of two below it.</summary>
    private static int CapacityFor(int length)
    {
        if (length <= SmallestBlock)
            return SmallestBlock;
        var step = (int)(BitOperations.RoundUpToPowerOf2((uint)length) / 8);
        return checked((length + step - 1) / step * step);
    }
}
