namespace Akka.Streams.Kafka.Consumers;

/// <summary>Tells the consumers of a process apart by name.</summary>
internal static class ConsumerNumber
{
    private static int _last;

    public static int Next() => Interlocked.Increment(ref _last);
}
