namespace Pipeline.Master.Tiles;

/// <summary>
/// Every sending of one pass that has not ended, and what is known of it. Decides, from answers, heartbeats and deaths, which tiles must go
/// out again and which sendings have ended. Pure: time comes with the calls, from one monotonic clock.
/// </summary>
internal sealed class TileLedger
{
    private readonly ResendRules _rules;
    private readonly TileSet _merged;
    private readonly Dictionary<(int Tile, int Attempt), Sending> _sendings = [];
    private readonly int[] _attempts;
    private readonly LatencyWindow _latencies = new(256);
    private readonly LatencyWindow _claimDelays = new(256);

    /// <summary>Nothing is out.</summary>
    /// <param name="merged">The merged tiles; the caller goes on adding to it.</param>
    /// <param name="rules">When a tile is lost or late.</param>
    public TileLedger(TileSet merged, ResendRules rules)
    {
        _merged = merged;
        _rules = rules;
        _attempts = new int[merged.Tiles];
    }

    /// <summary>Sendings that have not ended.</summary>
    public int Outstanding => _sendings.Count;

    /// <summary>All sendings that have not ended.</summary>
    public IEnumerable<Sending> All => _sendings.Values;

    /// <summary>The sendings of a tile that have not ended.</summary>
    public IEnumerable<Sending> Of(int tile) => _sendings.Values.Where(sending => sending.Tile == tile);

    /// <summary>Whether the tile was sent before.</summary>
    public bool WasSent(int tile) => _attempts[tile] > 0;

    /// <summary>Notes a sending.</summary>
    public Sending Send(int tile, TileSlot slot, TimeSpan now)
    {
        var attempt = ++_attempts[tile];
        var sending = new Sending(tile, attempt, slot, Of(tile).Any(), now);
        _sendings.Add((tile, attempt), sending);
        return sending;
    }

    /// <summary>Notes that the broker has a sending. Gives how long it took to get there; null when it had ended.</summary>
    public TimeSpan? Confirmed(int tile, int attempt, TimeSpan now)
    {
        if (!_sendings.TryGetValue((tile, attempt), out var sending))
            return null;

        var took = now - sending.SentAt;
        (sending.Confirmed, sending.SentAt) = (true, now);
        return took;
    }

    /// <summary>Ends a sending that was answered; null when it was given up before.</summary>
    public Sending? Answered(int tile, int attempt, TimeSpan now)
    {
        if (!_sendings.Remove((tile, attempt), out var sending))
            return null;

        _latencies.Add(now - sending.SentAt);
        return sending;
    }

    /// <summary>
    /// Ends a sending that was given back undone; null when it had ended, or when it was somebody else than the addressee who gave it
    /// back while the addressee claims it.
    /// </summary>
    /// <param name="tile">The tile.</param>
    /// <param name="attempt">Its attempt.</param>
    /// <param name="by">The incarnation that gave it back.</param>
    public Sending? GivenBack(int tile, int attempt, string by)
    {
        if (!_sendings.TryGetValue((tile, attempt), out var sending))
            return null;
        if (by != sending.Slot.Incarnation && sending is { Claimed: true, Unclaimed: 0 })
            return null;

        _sendings.Remove((tile, attempt));
        return sending;
    }

    /// <summary>Ends all sendings to a worker that is gone; in the order in which they were sent.</summary>
    public IReadOnlyList<Sending> WorkerGone(string incarnation) =>
        Remove(sending => sending.Slot.Incarnation == incarnation);

    /// <summary>Takes in what a worker claims, and ends the sendings that it must have lost.</summary>
    /// <param name="incarnation">The worker's incarnation.</param>
    /// <param name="claims">Tile and attempt of every claim of this pass.</param>
    /// <param name="now">When the heartbeat came.</param>
    public IReadOnlyList<Sending> Heartbeat(string incarnation, IReadOnlySet<(int Tile, int Attempt)> claims, TimeSpan now)
    {
        var due = _rules.LeastClaimDelay;
        if (_claimDelays.Quantile(1) * _rules.ClaimDelayFactor is { } slowest && slowest > due)
            due = slowest;

        foreach (var sending in _sendings.Values.Where(sending => sending.Slot.Incarnation == incarnation))
        {
            if (claims.Contains((sending.Tile, sending.Attempt)))
            {
                if (!sending.Claimed)
                    _claimDelays.Add(now - sending.SentAt);
                (sending.Claimed, sending.Unclaimed) = (true, 0);
            }
            else if (sending.Confirmed && now - sending.SentAt > due)
            {
                sending.Unclaimed++;
            }
        }

        return Remove(sending => sending.Slot.Incarnation == incarnation && sending.Unclaimed >= _rules.UnclaimedHeartbeats);
    }

    /// <summary>Tiles that are out far longer than others of the pass, once and to one worker, and are not merged.</summary>
    public IReadOnlyList<int> Late(TimeSpan now)
    {
        // Before there is a latency to compare with, the slowest filter there is must not be taken for a late one.
        if (_latencies.Quantile(0.95) is not { } usual)
            return [];

        var age = usual * _rules.HedgeFactor;
        if (age < _rules.LeastHedgeAge)
            age = _rules.LeastHedgeAge;
        return
        [
            .. _sendings.Values
                .GroupBy(sending => sending.Tile)
                .Where(sendings => !_merged.Contains(sendings.Key) && sendings.Count() == 1)
                .Select(sendings => sendings.Single())
                .Where(sending => sending.Confirmed && now - sending.SentAt > age)
                .Select(sending => sending.Tile),
        ];
    }

    private List<Sending> Remove(Func<Sending, bool> ended)
    {
        var removed = _sendings.Values.Where(ended).OrderBy(sending => sending.SentAt).ThenBy(sending => sending.Tile).ToList();
        foreach (var sending in removed)
            _sendings.Remove((sending.Tile, sending.Attempt));
        return removed;
    }
}
