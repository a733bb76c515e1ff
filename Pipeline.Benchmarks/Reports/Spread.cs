namespace Pipeline.Benchmarks.Reports;

/// <summary>What repeated measurements of one thing say.</summary>
/// <param name="Median">The middle one, or the mean of the middle two.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="Count">How many.</param>
internal sealed record Spread(double Median, double Min, double Max, int Count)
{
    /// <summary>Sums measurements up.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) throw new ArgumentException("There is nothing to sum up.", nameof(values));
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1], sorted.Length);
    }

    /// <summary>
    /// The quotients, pair by pair: two that were measured one right after the other saw the same load, so their quotient says more than that of
    /// two medians.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many of the one as of the other.</exception>
    public static Spread Ratio(IReadOnlyList<double> values, IReadOnlyList<double> references)
    {
        if (values.Count != references.Count) throw new ArgumentException($"{values.Count} values and {references.Count} references are no pairs.", nameof(references));
        return Of(values.Zip(references, static (value, reference) => value / reference));
    }
}
