namespace Pipeline.Broker.Handlers;

/// <summary>
/// Fetch, key 1, versions 4-12. Waits until enough bytes are there, woken by the append, and answers with whole batches from the
/// segment files. Apache Kafka also offers fetch sessions: here every fetch is a full one (session id 0), which clients accept.
/// Apache Kafka cuts the last batch where the limit falls; here answers end with a whole one.
/// </summary>
internal sealed class Fetch(TopicRegistry topics, BrokerCounters counters, TimeProvider time) : Api<FetchRequest, FetchResponse>(ApiKey.Fetch, new(4, 12, FlexibleFrom: 12))
{
    protected override async ValueTask<FetchResponse?> HandleAsync(FetchRequest request, RequestContext context)
    {
        // A client without sessions sends epoch -1, one that wants a session 0; anything else names a session that was never given.
        if (request.SessionId != 0 || request.SessionEpoch > 0) return new FetchResponse { ErrorCode = ErrorCode.FetchSessionIdNotFound };
        var read = new FetchRead(topics, request);
        read.Run();
        if (!read.IsComplete && request.MaxWaitMs > 0) await WaitAsync(read, request, context).ConfigureAwait(false);
        Interlocked.Add(ref counters.FetchedBytes, read.Bytes);
        return read.Response;
    }

    private async ValueTask WaitAsync(FetchRead read, FetchRequest request, RequestContext context)
    {
        using var waiter = new FetchWaiter(time, TimeSpan.FromMilliseconds(request.MaxWaitMs), context.Ending);
        foreach (var log in read.Logs) log.Waiters.Add(waiter);
        try
        {
            do
            {
                read.Run();
                if (read.IsComplete) break;
                await waiter.WaitAsync().ConfigureAwait(false);
            }
            while (!waiter.Expired);

            if (!read.IsComplete) read.Run();
        }
        finally
        {
            foreach (var log in read.Logs) log.Waiters.Remove(waiter);
        }
    }
}
