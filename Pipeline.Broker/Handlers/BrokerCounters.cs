namespace Pipeline.Broker.Handlers;

/// <summary>What the broker has done since its start. Fields, so that they can be counted up atomically.</summary>
internal sealed class BrokerCounters
{
    private readonly long[] _requests = new long[1 + (int)Enum.GetValues<ApiKey>().Max()];

    public long ConnectionsAccepted;
    public long ConnectionsRefused;
    public long ConnectionsOpen;
    public long MalformedRequests;
    public long ReceivedBytes;
    public long SentBytes;
    public long ProducedBatches;
    public long ProducedBytes;
    public long RefusedBatches;
    public long FetchedBytes;

    /// <summary>Counts a request of a type.</summary>
    public void Count(ApiKey key) => Interlocked.Increment(ref _requests[(int)key]);

    /// <summary>Requests of a type.</summary>
    public long Requests(ApiKey key) => Interlocked.Read(ref _requests[(int)key]);
}
