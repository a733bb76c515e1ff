namespace Pipeline.Broker.Net;

/// <summary>Gives memory back to the system when clients have gone quiet after a time of large requests.</summary>
internal sealed class IdleMemory(BufferPool buffers)
{
    /// <summary>Checks in a row without traffic to speak of; one check a second.</summary>
    private const int QuietChecks = 10;

    /// <summary>Bytes of requests between two checks that are no traffic: heartbeats and fetches that wait.</summary>
    private const long Murmur = 64 * 1024;

    private long _seen;
    private int _quiet;
    private bool _worked;

    /// <summary>Called once a second with the bytes received so far.</summary>
    public void Check(long received)
    {
        var busy = received - _seen > Murmur;
        _seen = received;
        _quiet = busy ? 0 : _quiet + 1;
        _worked |= busy;
        if (!_worked || _quiet < QuietChecks) return;
        _worked = false;
        buffers.Trim();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
