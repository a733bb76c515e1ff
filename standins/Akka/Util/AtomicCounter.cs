namespace Akka.Util.Internal;

/// <summary>A counter that several threads may advance.</summary>
public class AtomicCounter(int initialValue)
{
    private int _value = initialValue;

    public AtomicCounter()
        : this(-1)
    {
    }

    public int Current => Volatile.Read(ref _value);

    public int Next() => Interlocked.Increment(ref _value);

    public int GetAndIncrement() => Interlocked.Increment(ref _value) - 1;

    public int IncrementAndGet() => Interlocked.Increment(ref _value);
}
