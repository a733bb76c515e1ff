namespace Pipeline.Master.Tiles;

/// <summary>
/// What speaks against the tiles of a pass: workers that died while they may have been working on one, and failures of its filter. A
/// worker that was only thought dead takes its death back.
/// </summary>
/// <param name="maximum">Faults that make a tile poisonous.</param>
internal sealed class FaultCount(int maximum)
{
    private readonly Dictionary<int, HashSet<string>> _deaths = [];
    private readonly Dictionary<int, List<string>> _failures = [];

    /// <summary>The tiles with faults.</summary>
    public IEnumerable<int> Tiles => _deaths.Keys.Union(_failures.Keys);

    /// <summary>Faults of a tile.</summary>
    public int Of(int tile) => (_deaths.GetValueOrDefault(tile)?.Count ?? 0) + (_failures.GetValueOrDefault(tile)?.Count ?? 0);

    /// <summary>Whether a tile has as many faults as make it poisonous.</summary>
    public bool IsPoisonous(int tile) => Of(tile) >= maximum;

    /// <summary>Notes that an incarnation died while it may have been working on the tile.</summary>
    public void Died(int tile, string incarnation) => SetOf(tile).Add(incarnation);

    /// <summary>Notes that the filter failed on the tile.</summary>
    public void Failed(int tile, string error)
    {
        if (!_failures.TryGetValue(tile, out var errors))
            _failures[tile] = errors = [];
        errors.Add(error);
    }

    /// <summary>Takes back what was noted when an incarnation was thought dead; true when there was something.</summary>
    public bool Revived(string incarnation)
    {
        var found = false;
        foreach (var incarnations in _deaths.Values)
            found |= incarnations.Remove(incarnation);
        return found;
    }

    /// <summary>Why a tile is poisonous, as a sentence.</summary>
    public string Reason(int tile)
    {
        var deaths = _deaths.GetValueOrDefault(tile)?.Count ?? 0;
        var failures = _failures.GetValueOrDefault(tile) ?? [];
        var parts = new List<string>(2);
        if (deaths > 0)
            parts.Add($"{Counted.Of(deaths, "worker")} died working on it");
        if (failures.Count > 0)
            parts.Add($"its filter failed {(failures.Count == 1 ? "once" : $"{failures.Count} times")}, last with: {failures[^1]}");
        return string.Join(", and ", parts);
    }

    /// <summary>The tiles that a dead worker may have been working on: it takes each partition's in their order, as many at a time as it has slots.</summary>
    /// <param name="sendings">Its sendings that had not ended, in the order in which they were sent.</param>
    /// <param name="slots">Its slots.</param>
    public static IEnumerable<int> Suspects(IEnumerable<Sending> sendings, int slots) =>
        sendings.Where(sending => sending.Confirmed)
            .GroupBy(sending => sending.Slot.Partition)
            .SelectMany(partition => partition.Take(Math.Max(1, slots)))
            .Select(sending => sending.Tile);

    private HashSet<string> SetOf(int tile)
    {
        if (!_deaths.TryGetValue(tile, out var incarnations))
            _deaths[tile] = incarnations = [];
        return incarnations;
    }
}
