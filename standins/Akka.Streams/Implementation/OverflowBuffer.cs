namespace Akka.Streams.Implementation;

/// <summary>A queue of limited length that knows the overflow strategies.</summary>
internal sealed class OverflowBuffer<T>
{
    private T[] _ring = [];
    private int _head;

    public OverflowBuffer(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        Capacity = capacity;
    }

    public int Capacity { get; }

    public int Count { get; private set; }

    public bool IsFull => Count >= Capacity;

    public bool IsEmpty => Count == 0;

    public void Enqueue(T element)
    {
        if (Count == _ring.Length)
            Grow();
        _ring[(_head + Count++) % _ring.Length] = element;
    }

    public bool TryDequeue(out T element)
    {
        element = default;
        if (Count == 0)
            return false;

        element = _ring[_head];
        DropHead();
        return true;
    }

    /// <summary>Drops what the strategy drops of a full buffer; false when it drops nothing of it.</summary>
    public bool MakeRoom(OverflowStrategy strategy)
    {
        switch (strategy)
        {
            case OverflowStrategy.DropHead:
                DropHead();
                return true;
            case OverflowStrategy.DropTail:
                _ring[(_head + --Count) % _ring.Length] = default;
                return true;
            case OverflowStrategy.DropBuffer:
                Array.Clear(_ring);
                Count = 0;
                return true;
            default:
                return false;
        }
    }

    private void DropHead()
    {
        _ring[_head] = default;
        _head = (_head + 1) % _ring.Length;
        Count--;
    }

    private void Grow()
    {
        var larger = new T[Math.Max(4, _ring.Length * 2)];
        for (var i = 0; i < Count; i++)
            larger[i] = _ring[(_head + i) % _ring.Length];
        _ring = larger;
        _head = 0;
    }
}
