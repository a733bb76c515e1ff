namespace Pipeline.Master.Pictures.Views;

/// <summary>One direction of a reduction: which old pixels each new one covers, and by how much of it.</summary>
internal sealed class ScalerAxis
{
    private readonly (int First, int Last, int Weights)[] _covers;
    private readonly float[] _weights;

    /// <summary>Divides a stretch of old pixels evenly.</summary>
    /// <param name="start">Where it begins, in old pixels.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="count">New pixels.</param>
    /// <param name="length">Old pixels there are.</param>
    public ScalerAxis(double start, double end, int count, int length)
    {
        _covers = new (int, int, int)[count];
        var weights = new List<float>();
        for (var i = 0; i < count; i++)
        {
            var (low, high) = (Edge(i), Edge(i + 1));
            var first = Math.Clamp((int)Math.Floor(low), 0, length - 1);
            var last = Math.Clamp((int)Math.Ceiling(high) - 1, first, length - 1);
            _covers[i] = (first, last, weights.Count);

            // An odd picture's last reduced pixel reaches half a pixel over the edge; what is there counts fully.
            (low, high) = (Math.Max(low, first), Math.Min(high, last + 1));
            for (var old = first; old <= last; old++)
                weights.Add(first == last ? 1 : (float)((Math.Min(old + 1, high) - Math.Max(old, low)) / (high - low)));
        }

        _weights = [.. weights];

        // Rounded, so that edges that meet old pixels' edges do so exactly.
        double Edge(int index) => Math.Round(start + (index * (end - start) / count), 6);
    }

    /// <summary>New pixels.</summary>
    public int Count => _covers.Length;

    /// <summary>The first old pixel that is needed.</summary>
    public int First => _covers[0].First;

    /// <summary>The last.</summary>
    public int Last => _covers[^1].Last;

    /// <summary>The old pixels that a new one covers.</summary>
    public (int First, int Last) Cover(int index) => (_covers[index].First, _covers[index].Last);

    /// <summary>By how much each of them counts; in all 1.</summary>
    public ReadOnlySpan<float> Weights(int index)
    {
        var (first, last, weights) = _covers[index];
        return _weights.AsSpan(weights, last - first + 1);
    }
}
