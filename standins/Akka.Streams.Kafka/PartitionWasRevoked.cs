namespace Akka.Streams.Kafka;

/// <summary>Why the source of a partition has ended.</summary>
public class PartitionWasRevoked : SubscriptionWithCancelException.NonFailureCancellation
{
    public static readonly PartitionWasRevoked Instance = new();

    private PartitionWasRevoked()
    {
    }
}
