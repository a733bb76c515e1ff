namespace Pipeline.Broker.Net;

/// <summary>What a connection is doing, and since when nothing has moved.</summary>
internal sealed class ConnectionActivity(TimeProvider time)
{
    private long _movedAt = time.GetTimestamp();
    private volatile ConnectionPhase _phase;

    public ConnectionPhase Phase => _phase;

    /// <summary>How long nothing has moved.</summary>
    public TimeSpan Quiet => time.GetElapsedTime(Interlocked.Read(ref _movedAt));

    /// <summary>Notes that something has.</summary>
    public void Mark(ConnectionPhase phase)
    {
        _phase = phase;
        Interlocked.Exchange(ref _movedAt, time.GetTimestamp());
    }
}

/// <summary>Where a connection is between two requests.</summary>
internal enum ConnectionPhase
{
    /// <summary>Waiting for a request.</summary>
    Idle,

    /// <summary>Part of a request has arrived.</summary>
    Receiving,

    /// <summary>The request is being answered, or held.</summary>
    Handling,

    /// <summary>The answer is on its way.</summary>
    Sending,
}
