namespace Pipeline.Master.Jobs;

/// <summary>
/// The jobs that wait for their turn. Two lanes, each first come first served: small pictures need not wait behind large ones, because large ones
/// leave a quarter of the places to them; and they leave one place to a large one. Pure.
/// </summary>
/// <param name="places">Jobs in work at a time.</param>
internal sealed class JobQueue(int places)
{
    /// <summary>A picture of up to a megapixel is small: it is done in a fraction of a second.</summary>
    internal const long SmallPixels = 1 << 20;

    private readonly LinkedList<string> _small = new();
    private readonly LinkedList<string> _large = new();
    private readonly Dictionary<string, bool> _running = new(StringComparer.Ordinal);

    /// <summary>Jobs that wait.</summary>
    public int Count => _small.Count + _large.Count;

    /// <summary>Jobs in work.</summary>
    public int Running => _running.Count;

    /// <summary>Puts a job at the end.</summary>
    public void Add(string jobId, long pixels) => (pixels <= SmallPixels ? _small : _large).AddLast(jobId);

    /// <summary>Notes a job that is in work already, whatever the places.</summary>
    public void Resume(string jobId, long pixels) => _running[jobId] = pixels > SmallPixels;

    /// <summary>Takes a job out that waits; false when it does not.</summary>
    public bool Withdraw(string jobId) => _small.Remove(jobId) || _large.Remove(jobId);

    /// <summary>Whether a job's turn has come.</summary>
    public bool IsStarted(string jobId) => _running.ContainsKey(jobId);

    /// <summary>Notes that a job is no more in work.</summary>
    public void End(string jobId) => _running.Remove(jobId);

    /// <summary>Takes the job whose turn it is.</summary>
    public bool TryStart(out string jobId)
    {
        var large = _running.Values.Count(isLarge => isLarge);
        var reserved = places > 1 ? Math.Max(1, places / 4) : 0;
        jobId = "";
        if (_running.Count >= places)
            return false;

        var smallAllowed = _small.First is not null && (_large.First is null || large > 0 || _running.Count < places - 1 || places == 1);
        var largeAllowed = _large.First is not null && large < places - reserved;

        // Both may: the older one, and ids sort by time.
        if (smallAllowed && largeAllowed)
            smallAllowed = string.CompareOrdinal(_small.First!.Value, _large.First!.Value) < 0;
        if (!smallAllowed && !largeAllowed)
            return false;

        var lane = smallAllowed ? _small : _large;
        jobId = lane.First!.Value;
        lane.RemoveFirst();
        _running[jobId] = !smallAllowed;
        return true;
    }
}
